/** Why a job stands under a function, in words a candidate can check. */
import type { Classification, ClassificationReason } from '../../jobs/job.ts';

const FIELD_WORDS: Readonly<Record<ClassificationReason['field'], string>> = {
  title: 'in the title',
  department: 'in the department',
  description: 'in the description',
  correction: 'which a person placed',
};

/** "very sure (96%)"; a program is never wholly sure. */
export function confidenceWords(confidence: number): string {
  const percent = `${Math.min(99, Math.round(confidence * 100))}%`;
  if (confidence >= 0.9) return `very sure (${percent})`;
  if (confidence >= 0.75) return `fairly sure (${percent})`;
  return `not very sure (${percent})`;
}

/** The words that spoke for the decision and where they stand, heaviest first; at most five. */
export function reasonsFor(
  classification: Classification,
): readonly Readonly<{ words: string; where: string }>[] {
  return classification.reasons
    .filter((reason) => reason.weight > 0)
    .slice(0, 5)
    .map((reason) => ({ words: reason.words, where: FIELD_WORDS[reason.field] }));
}
