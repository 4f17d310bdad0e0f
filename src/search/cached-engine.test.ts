import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleJob } from '../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../test/support/sample-taxonomy.ts';
import { describeSearchEngine } from '../../test/support/search-engine-conformance.ts';
import type { Job } from '../jobs/job.ts';
import { createCachedEngine } from './cached-engine.ts';
import type { SearchEngine, SearchResult } from './engine.ts';
import { createSqliteEngine } from './engines/sqlite/sqlite-engine.ts';
import { NO_FILTERS, type SearchQuery } from './query.ts';
import { textOf } from './text-query.ts';

const TITLES = ['Nurse', 'Nurse Manager', 'Claims Examiner', 'Driver'];
const WORDS = ['nurse', 'manager', 'claims', ''];

let folder: string;
let opened: SearchEngine[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-cache-'));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((engine) => engine.close()));
  await rm(folder, { recursive: true, force: true });
});

const openEngine = (path = folder): SearchEngine => {
  const engine = createSqliteEngine({ path, taxonomy: sampleTaxonomy(), currency: 'USD' });
  opened.push(engine);
  return engine;
};
const cached = (engine: SearchEngine) => createCachedEngine(engine, { maxEntries: 100 });
/** An engine may be an instance of a class, which does not spread. */
const spreadable = cached;

/** Counts what reaches the engine behind the cache. */
function counted(engine: SearchEngine) {
  const asked = { searches: 0, counts: 0 };
  const behind: SearchEngine = {
    ...spreadable(engine),
    search: (query) => {
      asked.searches += 1;
      return engine.search(query);
    },
    count: (query) => {
      asked.counts += 1;
      return engine.count(query);
    },
  };
  return { asked, engine: cached(behind) };
}

function query(words: string, overrides: Partial<SearchQuery> = {}): SearchQuery {
  const base = { filters: NO_FILTERS, page: 1, pageSize: 10, now: '2026-11-20T12:00:00.000Z' };
  return { ...base, text: textOf(words), sort: words === '' ? 'date' : 'relevance', ...overrides };
}

async function* batch(...jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  yield jobs;
}

const nurse = sampleJob({ externalId: '1', title: 'Nurse' });
const driver = sampleJob({ externalId: '2', title: 'Driver' });

describeSearchEngine('SQLite behind the cache', async () => {
  const path = await mkdtemp(join(tmpdir(), 'metier-cached-'));
  const engine = cached(createSqliteEngine({ path, taxonomy: sampleTaxonomy(), currency: 'USD' }));
  const close = async () => {
    await engine.close();
    await rm(path, { recursive: true, force: true });
  };
  return { engine, close };
});

describe('a cached engine', () => {
  it('asks once for equal searches, however they are written, within ten minutes', async () => {
    const { asked, engine } = counted(openEngine());
    await engine.rebuild(batch(nurse), 1);
    const { text, ...rest } = query('nurse', { now: '2026-11-20T12:01:00.000Z' });
    await engine.search(query('nurse'));
    await engine.search({ ...rest, text });
    expect(asked.searches).toBe(1);
    await engine.search(query('nurse', { now: '2026-11-20T12:10:00.000Z' }));
    await engine.search(query('nurse', { page: 2 }));
    expect(asked.searches).toBe(3);
  });

  it('counts once for every page and order', async () => {
    const { asked, engine } = counted(openEngine());
    await engine.rebuild(batch(nurse), 1);
    expect(await engine.count(query('nurse'))).toBe(1);
    expect(await engine.count(query('nurse', { page: 3, sort: 'pay' }))).toBe(1);
    expect(asked.counts).toBe(1);
  });

  it('sees what another process changes, and an index that is built anew at the same sequence', async () => {
    const [here, there] = [cached(openEngine()), openEngine()];
    await here.rebuild(batch(nurse), 1);
    expect((await here.search(query(''))).total).toBe(1);
    await there.apply([{ sequence: 2, jobId: driver.id, job: driver }], { after: 1, upTo: 2 });
    expect((await here.search(query(''))).total).toBe(2);
    expect(await here.count(query(''))).toBe(2);
    await there.rebuild(batch(driver), 2);
    expect((await here.search(query(''))).hits.map(({ id }) => id)).toEqual([driver.id]);
    expect(await here.count(query(''))).toBe(1);
  });
});

type Step = Readonly<
  { kind: 'search'; words: string } | { kind: 'write'; at: number; title: string | undefined }
>;

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('search' as const), words: fc.constantFrom(...WORDS) }),
    fc.record({
      kind: fc.constant('write' as const),
      at: fc.nat(3),
      title: fc.option(fc.constantFrom(...TITLES), { nil: undefined }),
    }),
  ),
  { minLength: 4, maxLength: 16 },
);

/** One write after the other: each is of the next sequence. */
function changesOf(asked: readonly Step[]) {
  return asked
    .filter((step) => step.kind === 'write')
    .map(({ at, title }, index) => {
      const job = sampleJob({ externalId: String(at), title: title ?? '' });
      return { sequence: index + 2, jobId: job.id, job: title === undefined ? undefined : job };
    });
}

describe('under writes that come while searches run, in any order of events', () => {
  it('every answer is that of the engine at its sequence, and none is older than what was written before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), steps, async (scheduler, asked) => {
        const path = await mkdtemp(join(folder, 'run-'));
        const plain = openEngine(join(path, 'plain'));
        const behind = openEngine(join(path, 'cached'));
        const changes = changesOf(asked);
        await Promise.all([plain.rebuild(batch(nurse), 1), behind.rebuild(batch(nurse), 1)]);
        const right = await answersBySequence(plain, changes);
        const engine = cached(interleaved(behind, scheduler));

        let written = 1;
        let nextChange = 0;
        const writeNext = async (before: Promise<void>): Promise<void> => {
          await before;
          const change = changes[nextChange++];
          if (change === undefined) return;
          await engine.apply([change], { after: change.sequence - 1, upTo: change.sequence });
          written = change.sequence;
        };
        let writing = Promise.resolve();
        const running = asked.map(async (step) => {
          await scheduler.schedule(Promise.resolve());
          if (step.kind === 'write') {
            writing = writeNext(writing);
            await writing;
            return;
          }
          const atLeast = written;
          const answer = await engine.search(query(step.words));
          expect(answer.sequence).toBeGreaterThanOrEqual(atLeast);
          expect(answer).toEqual(right.get(`${answer.sequence} ${step.words}`));
        });
        await scheduler.waitFor(Promise.all(running));
        expect((await behind.search(query(''))).sequence).toBe(changes.length + 1);
      }),
      { numRuns: 40 },
    );
  });
});

/** What the engine answers without a cache, at every sequence. */
async function answersBySequence(engine: SearchEngine, changes: ReturnType<typeof changesOf>) {
  const answers = new Map<string, SearchResult>();
  for (let applied = 0; ; applied++) {
    for (const words of WORDS) {
      const answer = await engine.search(query(words));
      answers.set(`${answer.sequence} ${words}`, answer);
    }
    const change = changes[applied];
    if (change === undefined) return answers;
    await engine.apply([change], { after: change.sequence - 1, upTo: change.sequence });
  }
}

/** Everything the cache asks of the engine takes its time, before it happens and after, as the scheduler likes. */
function interleaved(engine: SearchEngine, scheduler: fc.Scheduler): SearchEngine {
  const slowly = async <T>(work: () => Promise<T>): Promise<T> => {
    await scheduler.schedule(Promise.resolve());
    const done = await work();
    await scheduler.schedule(Promise.resolve());
    return done;
  };
  return {
    ...spreadable(engine),
    search: (asked) => slowly(() => engine.search(asked)),
    version: () => slowly(() => engine.version()),
    apply: (changes, stretch) => slowly(() => engine.apply(changes, stretch)),
  };
}
