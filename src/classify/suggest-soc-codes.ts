/** Which O*NET-SOC codes a function may carry, for an employer who has written none. Pure. */
import type { JobFunction } from '../taxonomy/taxonomy.ts';
import { occupationsByTitles } from './employer-profile.ts';
import type { OccupationModel } from './occupation-model.ts';

export type SocSuggestion = Readonly<{
  /** "29-1141.00" */
  code: string;
  title: string;
  /** Share of the function's titles that lead to this occupation, 0..1. */
  share: number;
}>;

const MAX_SUGGESTIONS = 5;
const MIN_SHARE = 0.05;

/** The likeliest occupations of the function's name and aliases, best first; empty when the words say nothing. */
export function suggestSocCodes(fn: JobFunction, model: OccupationModel): SocSuggestion[] {
  const shares = occupationsByTitles(fn, model);
  return model.occupations
    .map((code, i) => ({ code, title: model.occupationTitles[i] ?? '', share: shares[i] ?? 0 }))
    .filter(({ share }) => share >= MIN_SHARE)
    .sort((a, b) => b.share - a.share || a.code.localeCompare(b.code))
    .slice(0, MAX_SUGGESTIONS);
}
