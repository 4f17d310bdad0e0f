import { create, insertMultiple, search } from '@orama/orama';
import type { BenchQuery } from '../search-queries.ts';
import { type BenchEngine, COUNTED, flatten } from './bench-engine.ts';

export function createOramaEngine(): BenchEngine {
  const db = create({
    schema: {
      title: 'string',
      placed: 'string',
      facts: 'string',
      body: 'string',
      area: 'enum',
      workplace: 'enum',
      employment: 'enum[]',
      level: 'enum',
      regions: 'enum[]',
      posted: 'number',
      pay: 'number',
      place: 'geopoint',
    },
  } as const);
  const facets = Object.fromEntries(COUNTED.map((name) => [name, {}]));
  return {
    async build(jobs) {
      for await (const batch of jobs) {
        const documents = batch.map(flatten).map(({ latitude, longitude, employment, regions, ...job }) => ({
          ...job,
          employment: [...employment],
          regions: [...regions],
          place: { lat: latitude, lon: longitude },
        }));
        await insertMultiple(db, documents, 500);
      }
    },
    async search(query) {
      const { kind, words } = query;
      const { count, hits } = await search(db, {
        term: words,
        properties: ['title', 'placed', 'facts', 'body'],
        boost: { title: 10, placed: 4, facts: 2 },
        threshold: 0,
        tolerance: kind === 'a slip of the finger' ? 1 : 0,
        limit: 20,
        facets,
        where: conditionsOf(query),
      });
      return { total: count, ids: hits.map(({ id }) => id) };
    },
    diskBytes: async () => 0,
    close: async () => undefined,
  };
}

function conditionsOf({ circle, workplace, minPay }: BenchQuery) {
  const place = circle && {
    radius: {
      coordinates: { lat: circle.latitude, lon: circle.longitude },
      value: circle.radiusKm,
      unit: 'km' as const,
      inside: true,
    },
  };
  return {
    ...(workplace === undefined ? {} : { workplace: { eq: workplace } }),
    ...(minPay === undefined ? {} : { pay: { gte: minPay * 1000 } }),
    ...(place === undefined ? {} : { place }),
  };
}
