/** The classifier, and what else the model that ships with Metier can say. */
import type { Classifier } from '../classify/classifier.ts';
import { createOccupationClassifier } from '../classify/occupation-classifier.ts';
import { type SocSuggestion, suggestSocCodes } from '../classify/suggest-soc-codes.ts';
import type { Config } from '../config/schema.ts';
import { loadOccupationModel } from '../occupation-model-file.ts';
import type { JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';

/**
 * The trained classifier for a taxonomy. It learns the taxonomy at the first posting: that takes some tenths of a second
 * which commands that classify nothing need not wait for.
 */
export async function createClassifier(
  taxonomy: Taxonomy,
  thresholds: Partial<Config['classifier']> = {},
): Promise<Classifier> {
  const model = await loadOccupationModel();
  const { acceptConfidence: accept = model.thresholds.accept, noneConfidence: none = model.thresholds.none } =
    thresholds;
  let learned: Classifier | undefined;
  return {
    name: model.name,
    classify: (input) => {
      learned ??= createOccupationClassifier({ taxonomy, model, thresholds: { accept, none } });
      return learned.classify(input);
    },
  };
}

/** Proposes O*NET-SOC codes from the words of a function, by the model that ships with Metier. */
export async function createSocSuggester(): Promise<(fn: JobFunction) => readonly SocSuggestion[]> {
  const model = await loadOccupationModel();
  return (fn) => suggestSocCodes(fn, model);
}
