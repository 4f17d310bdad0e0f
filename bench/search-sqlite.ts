/** Measures the embedded engine on synthetic postings: node bench/search-sqlite.ts [jobs]. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EMPLOYMENT_TYPES, type Job, LEVELS, WORKPLACE_TYPES } from '../src/jobs/job.ts';
import { createSqliteEngine } from '../src/search/engines/sqlite/sqlite-engine.ts';
import { NO_FILTERS, type SearchQuery } from '../src/search/query.ts';
import { textOf } from '../src/search/text-query.ts';
import { sampleClassification, sampleJob } from '../test/support/sample-jobs.ts';
import { SAMPLE_FUNCTION_KEYS, sampleTaxonomy } from '../test/support/sample-taxonomy.ts';

const JOBS = Number(process.argv[2] ?? 100_000);
const NOW = '2026-11-20T12:00:00.000Z';
const random = seededRandom(42);
/** Zipf-like: word n is drawn about 1/n as often as the first. */
const VOCABULARY = Array.from({ length: 20_000 }, (_, n) => `w${n.toString(36)}x`);
const TITLES = 'manager nurse analyst engineer examiner director assistant pharmacist auditor writer'.split(
  ' ',
);
const QUALIFIERS = 'senior lead remote clinical claims data night regional associate principal'.split(' ');

const folder = mkdtempSync(join(tmpdir(), 'metier-bench-'));
const options = { path: folder, taxonomy: sampleTaxonomy(), currency: 'USD' };
const builder = createSqliteEngine(options);
const build = await timed(() => builder.rebuild(batches(), 1));
await builder.close();
const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);

globalThis.gc?.();
const heapBefore = memory();
const engine = createSqliteEngine(options);
const first = await timed(() => engine.search({ ...query('nurse'), sort: 'relevance' }));
globalThis.gc?.();
const heapAfter = memory();

console.log(`${JOBS} jobs: built in ${(build / 1000).toFixed(1)} s, ${(bytes / 1e6).toFixed(0)} MB on disk`);
console.log(
  `cold start to first result ${first.toFixed(0)} ms, ${((heapAfter - heapBefore) / JOBS).toFixed(0)} bytes a job in memory`,
);
const all: number[] = [];
for (const [name, queries] of Object.entries(mixedQueries())) {
  const times: number[] = [];
  for (const one of queries) times.push(await timed(() => engine.search(one)));
  all.push(...times);
  report(name, times);
}
report('all', all);
const updates: number[] = [];
for (let n = 2; n < 52; n++) {
  const job = syntheticJob(n);
  updates.push(
    await timed(() => engine.apply([{ sequence: n, jobId: job.id, job }], { after: n - 1, upTo: n })),
  );
  updates.push(await timed(() => engine.search(query(''))));
}
report('apply and search after it', updates);
await engine.close();
rmSync(folder, { recursive: true });

function mixedQueries(): Readonly<Record<string, readonly SearchQuery[]>> {
  const some = <T>(make: (n: number) => T) => Array.from({ length: 60 }, (_, n) => make(n));
  const circle = {
    kind: 'circle',
    label: '',
    latitude: 41.7,
    longitude: -72.6,
    radiusKm: 60,
    country: 'US',
  } as const;
  return {
    'no words, all facets': some(() => query('')),
    'a broad title': some((n) => query(TITLES[n % 10] ?? '')),
    'title and qualifier': some((n) => query(`${QUALIFIERS[n % 10]} ${TITLES[(n * 7) % 10]}`)),
    'words of the text': some((n) => query(`${VOCABULARY[n * 3]} ${VOCABULARY[n * 5 + 20]}`)),
    'the commonest word, page 50': some(() => ({ ...query(VOCABULARY[0] ?? ''), page: 50 })),
    'place and filters': some((n) => ({
      ...query(n % 2 === 0 ? 'nurse' : ''),
      place: circle,
      filters: { ...NO_FILTERS, workplaces: ['REMOTE', 'HYBRID'], pay: { minAnnualThousands: 60 } },
    })),
    'a word nobody uses': some((n) => query(`${TITLES[n % 10]} zzz${n}`)),
  };
}

function query(words: string): SearchQuery {
  const sort = words === '' ? 'date' : 'relevance';
  return { text: textOf(words), filters: NO_FILTERS, sort, page: 1, pageSize: 20, now: NOW };
}

async function* batches(): AsyncGenerator<readonly Job[]> {
  for (let start = 0; start < JOBS; start += 500) {
    yield Array.from({ length: Math.min(500, JOBS - start) }, (_, n) => syntheticJob(start + n));
  }
}

function syntheticJob(n: number): Job {
  const top = 30_000 + Math.floor(random() * 150_000);
  const city = Math.floor(random() ** 2 * 2000);
  const fields = {
    externalId: String(n),
    title: `${pick(QUALIFIERS)} ${pick(TITLES)} ${VOCABULARY[Math.floor(random() * 500)]}`,
    descriptionText: Array.from({ length: 400 }, () => VOCABULARY[Math.floor(20_000 ** random()) - 1]).join(
      ' ',
    ),
    places: [
      {
        raw: `City ${city}, ${city % 50}`,
        city: `City${city}`,
        region: `R${city % 50}`,
        country: 'US',
        latitude: 25 + (city % 200) / 9,
        longitude: -70 - (city % 330) / 7,
      },
    ],
    workplaceType: pick(WORKPLACE_TYPES),
    employmentTypes: [pick(EMPLOYMENT_TYPES)],
    level: pick(LEVELS),
    postedAt: new Date(Date.parse(NOW) - random() * 90 * 86_400_000).toISOString(),
  };
  const pay = { max: top, currency: 'USD', period: 'YEAR', source: 'text' } as const;
  const classification = sampleClassification(pick(SAMPLE_FUNCTION_KEYS));
  return sampleJob(random() < 0.6 ? { ...fields, pay } : fields, classification);
}

function pick<T>(values: readonly [T, ...T[]] | readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from.');
  return value;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function report(name: string, times: readonly number[]): void {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(28)} p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
}

function memory(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** mulberry32: the same jobs every time. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
