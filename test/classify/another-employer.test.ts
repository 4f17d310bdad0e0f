import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createOccupationClassifier } from '../../src/classify/occupation-classifier.ts';
import { loadOccupationModel } from '../../src/occupation-model-file.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';
import { POSTINGS } from './software-company-postings.ts';

const TAXONOMY = fileURLToPath(new URL('software-company.yaml', import.meta.url));
const PLACED_RIGHT = 0.7;

it('serves an employer of another industry from names and two lines a function', async () => {
  const taxonomy = await loadTaxonomy(TAXONOMY);
  const classifier = createOccupationClassifier({ taxonomy, model: await loadOccupationModel() });
  const wrong = POSTINGS.filter(
    ([title, description, key]) => classifier.classify({ title, description }).functionKey !== key,
  );
  expect(POSTINGS.length).toBeGreaterThanOrEqual(60);
  expect(POSTINGS.every(([, , key]) => taxonomy.function(key) !== undefined)).toBe(true);
  expect(1 - wrong.length / POSTINGS.length, wrong.map(([title]) => title).join(', ')).toBeGreaterThanOrEqual(
    PLACED_RIGHT,
  );
});
