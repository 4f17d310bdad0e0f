import { stemWord } from '../../search/stem-word.ts';
import type { TextQuery } from '../../search/text-query.ts';
import { type Html, html } from '../../shared/html.ts';

const MAX_CHARACTERS = 150;
/** So much before a word and behind it is enough to cut the line from. */
const WINDOW = 400;
const MIN_TERM = 3;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}+#]*/gu;

/**
 * The first stretch of the description that holds what was searched for: a word, another form of it, a synonym or another
 * spelling. All of them are marked. Nothing when none is there.
 */
export function matchingLine(descriptionText: string, query: TextQuery): Html | undefined {
  const isMatch = wordTest(query);
  if (isMatch === undefined) return undefined;
  const first = descriptionText.matchAll(WORD).find(([word]) => isMatch(word));
  if (first === undefined) return undefined;
  const { index } = first;
  const before = onOneLine(descriptionText.slice(Math.max(0, index - WINDOW), index));
  const from = onOneLine(descriptionText.slice(index, index + WINDOW));
  return marked(stretchAround(before + from, before.length), isMatch);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** Short words stand for too much: "of", "it". A page has some 10,000 words: most are told apart by their first letter. */
function wordTest({ all }: TextQuery): ((word: string) => boolean) | undefined {
  const terms = new Set(
    all.flatMap(({ ways }) => ways.flatMap((way) => way.terms)).filter((term) => term.length >= MIN_TERM),
  );
  if (terms.size === 0) return undefined;
  const begun = [...terms];
  const stems = new Set(begun.map(stemWord));
  const beginnings = new Set(begun.map((term) => term.slice(0, 2)));
  return (word) => {
    const lower = word.toLowerCase();
    // Words of one stem begin alike: most need no closer look.
    if (!beginnings.has(lower.slice(0, 2))) return false;
    return begun.some((term) => lower.startsWith(term)) || stems.has(stemWord(lower));
  };
}

function stretchAround(text: string, position: number): string {
  const sentence = Math.max(text.lastIndexOf('. ', position) + 1, 0);
  const start = position - sentence > 70 ? text.indexOf(' ', position - 50) + 1 : sentence;
  const end = Math.min(text.length, start + MAX_CHARACTERS);
  const cut = end < text.length ? text.lastIndexOf(' ', end) : end;
  return `${start > sentence ? '… ' : ''}${text.slice(start, Math.max(cut, position)).trim()}${cut < text.length ? ' …' : ''}`;
}

function marked(stretch: string, isMatch: (word: string) => boolean): Html {
  const parts = stretch.split(/([\p{L}\p{N}][\p{L}\p{M}\p{N}+#]*)/u);
  return html`${parts.map((part, at) => (at % 2 === 1 && isMatch(part) ? html`<mark>${part}</mark>` : part))}`;
}
