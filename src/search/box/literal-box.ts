import { textOf } from '../text-query.ts';
import { tellingWords } from '../words.ts';
import { NO_BOX_FILTERS } from './box-filters.ts';
import type { ReadBox } from './read-box.ts';

/** The box at its words: each of them is wanted, and none means more than it says. */
export function literalBox(box: string): ReadBox {
  const words = tellingWords(box);
  const stretches = [{ start: 0, end: box.length }];
  return {
    text: textOf(words),
    words,
    filters: NO_BOX_FILTERS,
    parts: words === '' ? [] : [{ kind: 'words', label: `“${words}”`, stretches }],
    otherReadings: [],
  };
}
