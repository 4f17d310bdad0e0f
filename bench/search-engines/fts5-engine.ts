import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { searchTerms } from '../../src/search/words.ts';
import type { BenchQuery } from '../search-queries.ts';
import { type BenchEngine, flatten } from './bench-engine.ts';

const KM_PER_DEGREE = 111;
const FACETS = ['area', 'workplace', 'employment', 'level', 'region', 'posted', 'pay'];

const SCHEMA = `PRAGMA journal_mode = OFF;
    CREATE TABLE docs (slot INTEGER PRIMARY KEY, id TEXT, area TEXT, workplace TEXT, employment TEXT, level TEXT,
      region TEXT, posted INTEGER, pay INTEGER, latitude REAL, longitude REAL);
    CREATE VIRTUAL TABLE words USING fts5(title, placed, facts, body, content='', tokenize='porter unicode61');
    INSERT INTO words (words, rank) VALUES ('rank', 'bm25(10, 4, 2, 1)');
    CREATE TEMP TABLE hits (slot INTEGER PRIMARY KEY, rank REAL);`;

/** FTS5 as one uses it: the hits into a table of the connection, and a GROUP BY for each facet. */
export function createFts5Engine(): BenchEngine {
  const folder = mkdtempSync(join(tmpdir(), 'fts5-bench-'));
  const path = join(folder, 'fts5.sqlite');
  const db = new DatabaseSync(path);
  db.exec(SCHEMA);
  return {
    async build(jobs) {
      const addDoc = db.prepare('INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
      const addWords = db.prepare(
        'INSERT INTO words (rowid, title, placed, facts, body) VALUES (?, ?, ?, ?, ?)',
      );
      db.exec('BEGIN');
      let slot = 0;
      for await (const batch of jobs) {
        for (const job of batch.map(flatten)) {
          const { id, area, workplace, level, posted, pay, latitude, longitude } = job;
          const days = Math.floor(posted / 86_400_000);
          const place = [job.regions.at(-1) ?? '', days, Math.floor(pay / 20_000), latitude, longitude];
          addDoc.run(slot, id, area, workplace, job.employment[0] ?? '', level, ...place);
          addWords.run(slot++, job.title, job.placed, job.facts, job.body);
        }
      }
      db.exec('COMMIT');
    },
    async search(query) {
      const { where, values } = conditionsOf(query);
      db.exec('DELETE FROM hits');
      const source =
        query.words === ''
          ? 'SELECT slot, 0 AS rank FROM docs WHERE TRUE'
          : 'SELECT slot, rank FROM words JOIN docs ON slot = words.rowid WHERE words MATCH ?';
      const match =
        query.words === ''
          ? []
          : [
              searchTerms(query.words)
                .map((term) => `"${term}"`)
                .join(' '),
            ];
      db.prepare(`INSERT INTO hits ${source} ${where}`).run(...match, ...values);
      for (const facet of FACETS) {
        db.prepare(
          `SELECT ${facet}, count(*) FROM hits JOIN docs USING (slot) GROUP BY 1 ORDER BY 2 DESC`,
        ).all();
      }
      const total = db.prepare('SELECT count(*) AS total FROM hits').get()?.['total'];
      const best = db
        .prepare('SELECT id FROM hits JOIN docs USING (slot) ORDER BY rank, posted DESC LIMIT 20')
        .all();
      return { total: Number(total), ids: best.map(({ id }) => String(id)) };
    },
    diskBytes: async () => statSync(path).size,
    async close() {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function conditionsOf({ circle, workplace, minPay }: BenchQuery) {
  const values: (string | number)[] = [];
  let where = '';
  if (workplace !== undefined) {
    where += ' AND workplace = ?';
    values.push(workplace);
  }
  if (minPay !== undefined) {
    where += ' AND pay >= ?';
    values.push(minPay / 20);
  }
  if (circle !== undefined) {
    const reach = circle.radiusKm / KM_PER_DEGREE;
    const width = reach / Math.cos((circle.latitude * Math.PI) / 180);
    where += ' AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?';
    values.push(
      circle.latitude - reach,
      circle.latitude + reach,
      circle.longitude - width,
      circle.longitude + width,
    );
  }
  return { where, values };
}
