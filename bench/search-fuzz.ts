/**
 * Asks the whole finder random and hostile searches, and tells of every error and of the slowest ones:
 * node bench/search-fuzz.ts [queries] [jobs]. Ends with 1 when one failed or took more than 100 ms
 * three times in a row.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGazetteer } from '../src/places/geonames-gazetteer.ts';
import { createJobFinder } from '../src/search/create-job-finder.ts';
import { createSqliteEngine } from '../src/search/engines/sqlite/sqlite-engine.ts';
import { loadSynonyms } from '../src/search/load-synonyms.ts';
import { parseSearchRequest } from '../src/search/search-params.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';
import { hasCorpus, NOW, realQueries, replicatedJobs } from './search-corpus.ts';
import { seededRandom } from './seeded-random.ts';

const QUERIES = Number(process.argv[2] ?? 100_000);
const JOBS = Number(process.argv[3] ?? 20_000);
const MOST_MS = 100;
const TAXONOMY = fileURLToPath(new URL('../starter/health-insurer/taxonomy.yaml', import.meta.url));
const random = seededRandom(7);
const REAL = hasCorpus() ? realQueries() : [];

/** Pieces that mean something to FTS5, SQL, JSON, HTML, regular expressions or a terminal, and words that find much. */
const PIECES: readonly string[] = [
  ...'" \' ( ) * ^ - + : { } [ ] ; -- /* */ % _ \\ $ ` ~ | & < > = ! ? # @ .. NEAR( AND OR NOT title: rowid'.split(
    ' ',
  ),
  ...'the of and to a in nurse manager remote part-time $30/hr 60k not near within'.split(' '),
  "'; DROP TABLE docs; --",
  '" OR 1=1',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '../../etc/passwd',
  '%00',
  '\0',
  '\u202Eesrever',
  '\u200B',
  'مدير',
  'ראשי',
  '護士',
  '🙂',
  '👩‍⚕️',
  'e\u0301'.repeat(20),
  '\uD800',
  'ß',
  'ﬁ',
  '½',
  'C++',
  'C#',
  '.NET',
  'R&D',
  'A/P',
  'x'.repeat(500),
  'nurse '.repeat(40),
  '9'.repeat(60),
  'Denver, CO',
  '06103',
];
const NAMES = [
  'q',
  'q',
  'q',
  'where',
  'radius',
  'area',
  'function',
  'workplace',
  'region',
  'posted',
  'pay',
  'sort',
  'page',
];

if (hasCorpus()) await fuzz();
else console.log('There are no postings in ../shared/data: nothing to search.');

async function fuzz(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'metier-fuzz-'));
  const taxonomy = await loadTaxonomy(TAXONOMY);
  const engine = createSqliteEngine({ path: folder, taxonomy, currency: 'USD' });
  await engine.rebuild(replicatedJobs(JOBS, taxonomy), 1);
  const jobs = { byIds: async () => [] };
  const clock = () => new Date(NOW);
  const synonyms = await loadSynonyms();
  const gazetteer = createGazetteer();
  const finder = createJobFinder({ engine, jobs, gazetteer, taxonomy, synonyms, clock, pageSize: 20 });
  await finder.find(parseSearchRequest(new URLSearchParams('q=nurse&where=Denver')));
  const slow: (readonly [ms: number, query: string])[] = [];
  let failed = 0;
  for (let n = 0; n < QUERIES; n++) {
    const params = randomParams();
    const find = () => timed(() => finder.find(parseSearchRequest(params)));
    try {
      let ms = await find();
      // Another process may have had the processor: the search itself is what is slow twice more.
      for (let again = 0; again < 2 && ms > MOST_MS; again++) ms = Math.min(ms, await find());
      slow.push([ms, params.toString().slice(0, 120)]);
    } catch (error) {
      failed += 1;
      console.log('failed:', params.toString().slice(0, 300), error);
    }
    slow.sort(([one], [other]) => other - one).splice(10);
  }
  await engine.close();
  rmSync(folder, { recursive: true });
  const late = slow.filter(([ms]) => ms > MOST_MS).length;
  console.log(
    `${QUERIES} searches of ${JOBS} jobs: ${failed} failed, ${late === 10 ? '10 or more' : late} over ${MOST_MS} ms`,
  );
  for (const [ms, query] of slow) console.log(`${ms.toFixed(1)} ms  ${query}`);
  process.exitCode = failed + late > 0 ? 1 : 0;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function randomParams(): URLSearchParams {
  const params = new URLSearchParams();
  const count = 1 + Math.floor(random() * 4);
  for (let n = 0; n < count; n++) params.append(pick(NAMES), randomText());
  return params;
}

function randomText(): string {
  if (random() < 0.1) return pick(REAL);
  if (random() < 0.02) return randomCharacters(10_000);
  if (random() < 0.2) return randomCharacters(40);
  return Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(PIECES)).join(
    random() < 0.7 ? ' ' : '',
  );
}

/** Of all planes, half of them ASCII. */
function randomCharacters(most: number): string {
  const length = Math.floor(random() * most);
  const code = () => Math.floor(random() * (random() < 0.5 ? 0x80 : 0x110000));
  return Array.from({ length }, () => String.fromCodePoint(code())).join('');
}

function pick<T>(values: readonly T[]): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new RangeError('Nothing to pick from.');
  return value;
}
