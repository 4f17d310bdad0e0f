/** Which part of a title names the work: the first, without a second profession and without licences. Pure. */
import type { Word } from './posting-words.ts';
import { LICENCES, ROLES } from './title-lexicon.ts';

/**
 * The content words of the first part that has any. "Nurse Practitioner or Physician Assistant - Wise, VA" -> nurse
 * practitioner; "RN Health Coach" -> health coach, because a role outranks the licence it asks for.
 */
export function mainPartOf(words: readonly Word[]): Word[] {
  const main: Word[] = [];
  for (const word of words) {
    if (main.length > 0 && (word.stem === 'or' || word.segment !== main[0]?.segment)) break;
    if (word.isContent) main.push(word);
  }
  return main.some(({ stem }) => ROLES.has(stem)) ? withoutLicences(main) : main;
}

/** Leaves out licences behind the first part: "Concurrent Review Nurse (RN/LPN)" -> concurrent review nurse. */
export function withoutLaterLicences(words: readonly Word[]): Word[] {
  const first = words.find(({ isContent }) => isContent)?.segment;
  const dropped = new Set<Word>();
  words.forEach((word, start) => {
    if (word.segment === first) return;
    const licence = LICENCES.find((stems) => stems.every((stem, i) => words[start + i]?.stem === stem));
    for (const one of words.slice(start, start + (licence?.length ?? 0))) dropped.add(one);
  });
  return words.filter((word) => !dropped.has(word));
}

function withoutLicences(words: readonly Word[]): Word[] {
  let rest = [...words];
  for (const licence of LICENCES) {
    const at = rest.findIndex((_, start) => licence.every((stem, i) => rest[start + i]?.stem === stem));
    if (at < 0) continue;
    const without = [...rest.slice(0, at), ...rest.slice(at + licence.length)];
    if (without.length > 1 && without.some(({ stem }) => ROLES.has(stem))) rest = without;
  }
  return rest;
}
