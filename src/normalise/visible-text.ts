/** Text a reader can see: no control characters, no bidi tricks, no hidden joiners. */
import { decodeHTML } from 'entities';

/** Latin text, by far the most of it, holds nothing to remove. */
const MAY_HOLD_INVISIBLE = /[^\t\n\r -~\u00a0-\u00ac\u00ae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]/;

/**
 * Controls, format characters (bidi overrides, zero-width space, soft hyphen, tag characters), lone surrogates,
 * blank letters and the variation selectors that can smuggle text. Joiners are judged by their neighbours below.
 */
const INVISIBLE =
  /(?![\t\n\r\u200c\u200d])(?:[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|[\u{e0100}-\u{e01ef}])/gu;

/** Joiners mean something inside Persian, Indic scripts and emoji; beside ASCII or at an end they only hide. */
const STRAY_JOINERS = /(?<=^|\p{ASCII})[\u200c\u200d]+|[\u200c\u200d]+(?=\p{ASCII}|$)/gu;

export function removeInvisible(text: string): string {
  if (!MAY_HOLD_INVISIBLE.test(text)) return text;
  return text.replace(INVISIBLE, '').replace(STRAY_JOINERS, '');
}

/** One line of clean text from a field that should hold text: entities decoded once, white space collapsed. */
export function cleanLine(text: string): string {
  const decoded = text.includes('&') ? decodeHTML(text) : text;
  return removeInvisible(decoded).replace(/\s+/g, ' ').trim();
}

/** At most `maxLength` characters, cut at a word, with an ellipsis. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength - 1);
  const wordEnd = cut.lastIndexOf(' ');
  return `${cut
    .slice(0, wordEnd > maxLength / 2 ? wordEnd : undefined)
    .toWellFormed()
    .trimEnd()}…`;
}
