/** How an index is made. A change that old indexes do not answer to needs another SCHEMA: they are then rebuilt. */
import { TIERS_OF_TEXT } from './job-source.ts';
import { WORTH_STEPS } from './word-worths.ts';

export const SCHEMA = 2;
/** A late write of an old change must not bring a removed job back: its tombstone outlives any retry. */
const TOMBSTONES_KEPT = '12h';

export type IndexShape = Readonly<{ shards: number; replicas: number }>;

/** Copies come after the bulk of the jobs; readers see changes when they are asked to, whole. */
export function indexSettings({ shards }: IndexShape) {
  return {
    number_of_shards: shards,
    number_of_replicas: 0,
    refresh_interval: '-1',
    gc_deletes: TOMBSTONES_KEPT,
    analysis: {
      filter: { worth: { type: 'delimited_term_freq', delimiter: '|' } },
      analyzer: {
        words: { type: 'custom', tokenizer: 'whitespace' },
        worths: { type: 'custom', tokenizer: 'whitespace', filter: ['worth'] },
      },
    },
    similarity: {
      // What a word is worth depends on the job alone: nothing that is written moves two jobs past each other.
      worth: {
        type: 'scripted',
        script: { source: `return query.boost * doc.freq / ${WORTH_STEPS}.0;` },
      },
    },
  };
}

export function indexMappings() {
  const words = { type: 'text', analyzer: 'words', norms: false } as const;
  const worths = {
    type: 'text',
    analyzer: 'worths',
    norms: false,
    index_options: 'freqs',
    similarity: 'worth',
  } as const;
  const tiers = { properties: Object.fromEntries(TIERS_OF_TEXT.map((tier) => [tier, words])) };
  const keyword = { type: 'keyword' } as const;
  return {
    dynamic: 'strict',
    _source: { excludes: ['words', 'stems', 'worths', 'stemWorths'] },
    properties: {
      kind: keyword,
      id: keyword,
      words: tiers,
      stems: tiers,
      worths,
      stemWorths: worths,
      title: { type: 'keyword', index: false, doc_values: false },
      titleKey: { type: 'keyword', ignore_above: 1000 },
      area: keyword,
      function: keyword,
      workplace: keyword,
      employment: keyword,
      level: keyword,
      regions: { type: 'keyword', ignore_above: 1000 },
      points: { type: 'geo_point', ignore_malformed: true },
      homes: keyword,
      homeCountries: keyword,
      postedMs: { type: 'long' },
      payTop: { type: 'double' },
      payOrder: { type: 'double' },
      pinned: { type: 'byte' },
      sequence: { type: 'long' },
      mark: { type: 'keyword', index: false, doc_values: false },
      taxonomy: { type: 'keyword', index: false },
      schema: { type: 'integer', index: false },
    },
  };
}
