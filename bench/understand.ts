/** Measures how long it takes to read a search: node bench/understand.ts. */
import { fileURLToPath } from 'node:url';
import { createGazetteer } from '../src/places/geonames-gazetteer.ts';
import { loadSynonyms } from '../src/search/load-synonyms.ts';
import { parseSearchRequest } from '../src/search/search-params.ts';
import { understand } from '../src/search/understand.ts';
import { loadTaxonomy } from '../src/taxonomy/load-taxonomy.ts';

const ROUNDS = 200;
const TYPED = [
  'part time nurse near Denver',
  'RN UM remote',
  'claims examiner hartford 60k',
  'nurse not manager',
  '"project manager" within 10 miles of 06103',
  'software engineer Portland, ME $30/hr this week',
  'PA',
  'utilization management',
  'senior remote part time claims examiner utilization nurse manager springfield near san jose santa rosa 60k pay today',
  Array.from({ length: 100 }, (_, n) => String.fromCharCode(97 + (n % 26))).join(','),
  Array.from({ length: 20 }, () => 'san').join(' '),
];

const options = {
  gazetteer: createGazetteer(),
  taxonomy: await loadTaxonomy(
    fileURLToPath(new URL('../starter/health-insurer/taxonomy.yaml', import.meta.url)),
  ),
  synonyms: await loadSynonyms(),
  now: new Date(),
  pageSize: 20,
  homeCountry: 'US',
};

for (const q of TYPED) {
  const request = parseSearchRequest(new URLSearchParams({ q }));
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    understand(request, options);
    return performance.now() - start;
  }).toSorted((one, other) => one - other);
  const at = (share: number) => (times[Math.floor(share * ROUNDS)] ?? 0).toFixed(3);
  console.log(`p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  ${q.slice(0, 80)}`);
}
