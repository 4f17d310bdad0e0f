/** What searches are read with in tests: the sample taxonomy, the shipped synonyms, at home in the US, always on one day. */
import { createGazetteer } from '../../src/places/geonames-gazetteer.ts';
import { loadSynonyms } from '../../src/search/load-synonyms.ts';
import { sampleTaxonomy } from './sample-taxonomy.ts';

export const UNDERSTANDING = {
  gazetteer: createGazetteer(),
  taxonomy: sampleTaxonomy(),
  synonyms: await loadSynonyms(),
  now: new Date('2026-11-20T12:00:00.000Z'),
  pageSize: 20,
  homeCountry: 'US',
};
