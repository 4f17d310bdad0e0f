import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Posting, readPostings } from './postings.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const postings = await readPostings(here('./postings'));

describe("the demo employer's postings", () => {
  it('cover every function of the taxonomy two to five times, and no other', async () => {
    const expected = await functionKeys();
    expect(expected).toHaveLength(56);
    const counts = Map.groupBy(postings, (posting) => posting.function);
    expect([...counts.keys()].sort()).toEqual([...expected].sort());
    const outside = [...counts].filter(([, own]) => own.length < 2 || own.length > 5);
    expect(outside.map(([key, own]) => `${key}: ${own.length}`)).toEqual([]);
  });

  it('are at least 160, in 25 places and more', () => {
    expect(postings.length).toBeGreaterThanOrEqual(160);
    const cities = postings
      .flatMap(({ location, offices = [] }) => [...location.split(';'), ...offices])
      .map((label) => label.trim())
      .filter((label) => /^[A-Z][A-Za-z. ]+, [A-Z]{2}$/.test(label));
    expect(new Set(cities).size).toBeGreaterThanOrEqual(25);
  });

  it('leave gaps as real boards do: pay, workplace and department are often missing', () => {
    const has = (field: (posting: Posting) => unknown) =>
      postings.filter((posting) => field(posting) !== undefined).length / postings.length;
    expect(has((posting) => posting.pay)).toBeGreaterThan(0.4);
    expect(has((posting) => posting.pay)).toBeLessThan(0.7);
    expect(has((posting) => posting.workplace)).toBeLessThan(0.8);
    expect(has((posting) => posting.department)).toBeLessThan(0.9);
    const silentOnPay = postings.filter(
      (posting) => posting.pay === undefined && !/\$|USD|dollars/.test(posting.content),
    );
    expect(silentOnPay.length / postings.length).toBeGreaterThan(0.1);
  });

  it('tell two of the applicants that software is at work', () => {
    expect(postings.filter((posting) => posting.aiDisclaimer !== undefined)).toHaveLength(2);
  });

  it.each(postings)('$requisition is well-formed HTML of a readable length', ({ content }) => {
    expect(unbalancedTags(content)).toEqual([]);
    expect(content).not.toMatch(/<(script|img|iframe|a)\b|&(?!nbsp;|amp;|[a-z]+;|#\d+;)/);
    const words = content
      .replace(/<[^>]+>|&nbsp;/g, ' ')
      .split(/\s+/)
      .filter(Boolean).length;
    expect(words).toBeGreaterThanOrEqual(100);
    expect(words).toBeLessThanOrEqual(240);
  });

  it('never say the same sentence twice', () => {
    const sentences = postings.flatMap(({ content, requisition }) =>
      [...new Set(content.replace(/<[^>]+>/g, '\n').split(/[\n.!?]+/))]
        .map((sentence) => sentence.trim().toLowerCase())
        .filter((sentence) => sentence.split(' ').length >= 8)
        .map((sentence) => ({ sentence, requisition })),
    );
    const repeated = [...Map.groupBy(sentences, ({ sentence }) => sentence)].filter(
      ([, uses]) => uses.length > 1,
    );
    expect(repeated).toEqual([]);
  });
});

describe('a folder of postings', () => {
  it('is refused when two files use one requisition', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'postings-'));
    const text = await readFile(here('./postings/underwriting.yaml'), 'utf8');
    await Promise.all(['a.yaml', 'b.yaml'].map((name) => writeFile(join(folder, name), text)));
    await expect(readPostings(folder)).rejects.toThrowError(/HLH-30701 is used twice/);
    await rm(folder, { recursive: true });
  });
});

async function functionKeys(): Promise<readonly string[]> {
  const named = z.object({ slug: z.string() });
  const file = z.object({ areas: z.array(named.extend({ functions: z.array(named) })) });
  const { areas } = file.parse(parse(await readFile(here('../taxonomy.yaml'), 'utf8')));
  return areas.flatMap((area) => area.functions.map((own) => `${area.slug}/${own.slug}`));
}

/** Tags opened but not closed, or closed in the wrong order. */
function unbalancedTags(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
    if (name === 'br' || name === 'hr') continue;
    if (slash === '') open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}
