/** Examples written or made up by us, which the weights learn from beside the real postings, in training and in every fold. */
import { fileURLToPath } from 'node:url';
import type { OccupationModel } from '../../src/classify/occupation-model.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { type LabelledExample, toExamples } from './cross-validation.ts';
import { readDemoBoard, readWrittenPostings } from './labelled-postings.ts';
import { qualifiedTitles, titlesElsewhere } from './made-up-titles.ts';
import { withoutAliases } from './without-aliases.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const HARD_PAIRS = at('hard-pairs.yaml');
const PLAIN_POSTINGS = at('plain-postings.yaml');
const BOARD = at('../../starter/health-insurer/board/postings');

/** Against a real posting. The demo board was written with the taxonomy at hand: it teaches little. */
const WEIGHTS = {
  hardPairs: 1,
  plainPostings: 0.5,
  qualifiedTitles: 0.1,
  titlesElsewhere: 0.05,
  demoBoard: 0.1,
  bareTaxonomy: 0.15,
};

export async function readOwnExamples(
  taxonomy: Taxonomy,
  model: OccupationModel,
): Promise<LabelledExample[]> {
  const hardPairs = await readWrittenPostings(HARD_PAIRS);
  const plainPostings = await readWrittenPostings(PLAIN_POSTINGS);
  const board = await readDemoBoard(BOARD);
  // An employer with names and summaries only must be served too.
  const bare = withoutAliases(taxonomy);
  return [
    ...toExamples({ postings: hardPairs, taxonomy, model, weight: WEIGHTS.hardPairs }),
    ...toExamples({ postings: plainPostings, taxonomy, model, weight: WEIGHTS.plainPostings }),
    ...toExamples({ postings: qualifiedTitles(taxonomy), taxonomy, model, weight: WEIGHTS.qualifiedTitles }),
    ...toExamples({ postings: titlesElsewhere(model), taxonomy, model, weight: WEIGHTS.titlesElsewhere }),
    ...toExamples({ postings: board, taxonomy, model, weight: WEIGHTS.demoBoard }),
    ...toExamples({ postings: board, taxonomy: bare, model, weight: WEIGHTS.bareTaxonomy }),
  ];
}
