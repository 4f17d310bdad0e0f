import { type Html, html } from '../../shared/html.ts';

const MAX_CHARACTERS = 150;
/** So much before a word and behind it is enough to cut the line from. */
const WINDOW = 400;
const MIN_TERM = 3;

/** The first stretch of the description that holds a searched word, with the word marked; nothing when none does. */
export function matchingLine(descriptionText: string, words: readonly string[]): Html | undefined {
  const terms = words.filter((term) => term.length >= MIN_TERM);
  if (terms.length === 0) return undefined;
  const lower = descriptionText.toLowerCase();
  const positions = terms.map((term) => wordStart(lower, term)).filter((position) => position >= 0);
  if (positions.length === 0) return undefined;
  const position = Math.min(...positions);
  const before = onOneLine(descriptionText.slice(Math.max(0, position - WINDOW), position));
  const from = onOneLine(descriptionText.slice(position, position + WINDOW));
  return marked(stretchAround(before + from, before.length), terms);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function wordStart(lower: string, term: string): number {
  let position = lower.indexOf(term);
  while (position > 0 && /[\p{L}\p{N}]/u.test(lower.charAt(position - 1))) {
    position = lower.indexOf(term, position + 1);
  }
  return position;
}

function stretchAround(text: string, position: number): string {
  const sentence = Math.max(text.lastIndexOf('. ', position) + 1, 0);
  const start = position - sentence > 70 ? text.indexOf(' ', position - 50) + 1 : sentence;
  const end = Math.min(text.length, start + MAX_CHARACTERS);
  const cut = end < text.length ? text.lastIndexOf(' ', end) : end;
  return `${start > sentence ? '… ' : ''}${text.slice(start, Math.max(cut, position)).trim()}${cut < text.length ? ' …' : ''}`;
}

function marked(stretch: string, terms: readonly string[]): Html {
  const parts = stretch.split(/([\p{L}\p{N}+#]+)/u);
  const isMatch = (part: string) => terms.some((term) => part.toLowerCase().startsWith(term));
  return html`${parts.map((part) => (isMatch(part) ? html`<mark>${part}</mark>` : part))}`;
}
