import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleJob } from '../../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../../test/support/sample-taxonomy.ts';
import { fillIndexFile } from './fill-index-file.ts';
import { type IndexDocument, indexDocumentFrom } from './index-document.ts';
import { IndexFile } from './index-file.ts';

const TABLES = ['state', 'by_date', 'docs', 'terms', 'segments', 'postings', 'positions'];
const WORDS = ['Nurse', 'Driver', 'Cook', 'Präparator', 'Clerk'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'metier-fill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function documents(count: number): readonly IndexDocument[] {
  const options = { taxonomy: sampleTaxonomy(), currency: 'USD' };
  return Array.from({ length: count }, (_, n) => {
    const title = `${WORDS[n % WORDS.length]} ${WORDS[n % 3]} ${n}`;
    return indexDocumentFrom(sampleJob({ externalId: String(n), title }), options);
  });
}

async function* inBatches(all: readonly IndexDocument[]): AsyncGenerator<readonly IndexDocument[]> {
  for (let start = 0; start < all.length; start += 500) yield all.slice(start, start + 500);
}

function contentOf(path: string) {
  const db = new DatabaseSync(path);
  try {
    return TABLES.map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  } finally {
    db.close();
  }
}

describe('filling an index file', () => {
  it.each([10, 2600])('gives the same for %i documents as filling it here', async (count) => {
    const all = documents(count);
    const [path, expected] = [join(folder, 'index'), join(folder, 'expected')];
    const here = IndexFile.create(expected, 'taxonomy-1');
    const filling = here.startFilling();
    filling.add(all);
    filling.finish({ sequence: 7, mark: 'm' });
    here.close();

    const jobs = await fillIndexFile(inBatches(all), {
      path,
      taxonomy: 'taxonomy-1',
      sequence: 7,
      mark: 'm',
    });

    expect(jobs).toBe(count);
    expect(contentOf(path)).toEqual(contentOf(expected));
  });

  it('tells why a thread could not fill it', async () => {
    const path = join(folder, 'absent', 'index');
    const filled = fillIndexFile(inBatches(documents(2600)), {
      path,
      taxonomy: 'taxonomy-1',
      sequence: 7,
      mark: 'm',
    });
    await expect(filled).rejects.toThrow('unable to open database file');
  });

  it('ends the thread when the documents come to no end', async () => {
    async function* broken(): AsyncGenerator<readonly IndexDocument[]> {
      yield* inBatches(documents(2600));
      throw new Error('the store is away');
    }
    const path = join(folder, 'index');
    const filled = fillIndexFile(broken(), { path, taxonomy: 'taxonomy-1', sequence: 7, mark: 'm' });
    await expect(filled).rejects.toThrow('the store is away');
  });
});
