import postgres from 'postgres';
import type { BenchQuery } from '../search-queries.ts';
import { type BenchEngine, flatten } from './bench-engine.ts';

const SERVER = {
  host: '127.0.0.1',
  port: 5432,
  database: 'test',
  username: 'root',
  max: 1,
  connect_timeout: 2,
};
const KM_PER_DEGREE = 111;

/** Undefined where no server answers. */
export async function createPostgresEngine(): Promise<BenchEngine | undefined> {
  const sql = postgres({ ...SERVER, onnotice: () => undefined });
  try {
    await sql`SELECT 1`;
  } catch {
    await sql.end();
    return undefined;
  }
  await sql`DROP TABLE IF EXISTS metier_bench`;
  await sql`CREATE TABLE metier_bench (id text, area text, workplace text, employment text, level text, region text,
    posted int, pay int, latitude real, longitude real, words tsvector)`;
  return {
    async build(jobs) {
      for await (const batch of jobs) {
        const rows = batch
          .map(flatten)
          .map((job) => ({ ...job, employment: job.employment[0] ?? '', region: job.regions.at(-1) ?? '' }));
        await sql`INSERT INTO metier_bench
          SELECT id, area, workplace, employment, level, region, posted / 86400000, pay, latitude, longitude,
            setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', placed), 'B') ||
            setweight(to_tsvector('english', facts), 'C') || setweight(to_tsvector('english', body), 'D')
          FROM jsonb_to_recordset(${sql.json(rows)}::jsonb) AS job (id text, title text, placed text, facts text, body text,
            area text, workplace text, employment text, level text, region text, posted bigint, pay int, latitude real, longitude real)`;
      }
      await sql`CREATE INDEX ON metier_bench USING gin (words)`;
      await sql`VACUUM ANALYZE metier_bench`;
    },
    async search(query) {
      const [row] = await sql<{ total: number; ids: string[] | null }[]>`
        WITH hits AS MATERIALIZED (
          SELECT id, area, workplace, employment, level, region, posted, pay / 20000 AS band,
            ts_rank(words, plainto_tsquery('english', ${query.words})) AS rank
          FROM metier_bench WHERE ${conditionOf(query, sql)})
        SELECT (SELECT count(*)::int FROM hits) AS total,
          (SELECT array_agg(id) FROM (SELECT id FROM hits ORDER BY rank DESC, posted DESC LIMIT 20) AS best) AS ids,
          (SELECT json_agg(counts) FROM (SELECT area, count(*) FROM hits GROUP BY 1) AS counts) AS areas,
          (SELECT json_agg(counts) FROM (SELECT workplace, count(*) FROM hits GROUP BY 1) AS counts) AS workplaces,
          (SELECT json_agg(counts) FROM (SELECT employment, count(*) FROM hits GROUP BY 1) AS counts) AS employments,
          (SELECT json_agg(counts) FROM (SELECT level, count(*) FROM hits GROUP BY 1) AS counts) AS levels,
          (SELECT json_agg(counts) FROM (SELECT region, count(*) FROM hits GROUP BY 1) AS counts) AS regions,
          (SELECT json_agg(counts) FROM (SELECT posted, count(*) FROM hits GROUP BY 1) AS counts) AS days,
          (SELECT json_agg(counts) FROM (SELECT band, count(*) FROM hits GROUP BY 1) AS counts) AS bands`;
      return { total: row?.total ?? 0, ids: row?.ids ?? [] };
    },
    async diskBytes() {
      const [row] = await sql<
        { bytes: number }[]
      >`SELECT pg_total_relation_size('metier_bench')::float8 AS bytes`;
      return row?.bytes ?? 0;
    },
    async close() {
      await sql`DROP TABLE metier_bench`;
      await sql.end();
    },
  };
}

function conditionOf({ words, circle, workplace, minPay }: BenchQuery, sql: postgres.Sql) {
  const reach = (circle?.radiusKm ?? 0) / KM_PER_DEGREE;
  const [latitude, longitude] = [circle?.latitude ?? 0, circle?.longitude ?? 0];
  const width = reach / Math.cos((latitude * Math.PI) / 180);
  return sql`TRUE
    ${words === '' ? sql`` : sql`AND words @@ plainto_tsquery('english', ${words})`}
    ${workplace === undefined ? sql`` : sql`AND workplace = ${workplace}`}
    ${minPay === undefined ? sql`` : sql`AND pay >= ${minPay * 1000}`}
    ${
      circle === undefined
        ? sql``
        : sql`AND latitude BETWEEN ${latitude - reach} AND ${latitude + reach}
      AND longitude BETWEEN ${longitude - width} AND ${longitude + width}`
    }`;
}
