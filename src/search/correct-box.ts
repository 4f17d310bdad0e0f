/** Another spelling for words that no job holds. Pure. */
import { tokenizeBox } from './box/box-token.ts';
import type { Correction } from './job-finder.ts';

/** Phrases in quotes stay as they are. */
export function correctedBox(box: string, corrections: readonly Correction[]): string {
  if (corrections.length === 0) return box;
  let corrected = box;
  for (const { kind, terms, wordStart, wordEnd } of tokenizeBox(box).toReversed()) {
    const found = kind === 'word' && terms.length === 1 && corrections.find(({ from }) => from === terms[0]);
    if (found) corrected = `${corrected.slice(0, wordStart)}${found.to}${corrected.slice(wordEnd)}`;
  }
  return corrected;
}
