/** What a search is not about: "-manager", "not manager", "not project manager", "without travel", "no remote". */
import { isFiller } from '../words.ts';
import { type BoxPosition, type BoxReading, matchAt, phrase } from './box-reading.ts';
import type { BoxToken } from './box-token.ts';
import { readEmployment, readWorkplace } from './read-kind-of-work.ts';

export type Exclusion = Readonly<{ from: number; to: number }> &
  (Readonly<{ what: BoxReading }> | Readonly<{ words: readonly BoxToken[] }>);

const NOT = phrase('(?:but )?(?:not|except(?: for)?|excluding|without)(?: (?:an?|any|the|as))?');
/** "No experience" and "no weekends" are what postings say. */
const NO = phrase('(?:no|non)');
const IN = phrase('(?:in|near|around)(?: the)?');
const MAX_PLACE_TOKENS = 3;
const OR = phrase('(?:n?or)');
const WANTED_ABSENT = /^(?:experience|degrees?|diploma|licen[cs]es?|certifications?|college|school|cdl)$/;
/** The last word of a title: "not project manager" leaves out both words, "not ICU nights" the first. */
const TITLE_ENDS: ReadonlySet<string> = new Set(
  (
    'accountant administrator adjuster advisor agent analyst architect assistant associate attorney auditor clerk coach consultant coordinator counselor designer ' +
    'developer director driver engineer examiner executive lead manager nurse officer paralegal pharmacist physician processor recruiter representative scientist ' +
    'shift specialist supervisor technician technologist therapist trainer underwriter writer'
  ).split(' '),
);

/** One or, with "or" between, several. Undefined when nothing is excluded there. */
export function readExclusions(position: BoxPosition): readonly Exclusion[] | undefined {
  const { tokens, at } = position;
  if (tokens[at]?.isExcluded) {
    const exclusion = excludedAt({ ...position, at });
    return exclusion && [exclusion];
  }
  const said = matchAt(position, NOT);
  if (said) return excludedPlace(position, said.to) ?? excludedList(position, said.to);
  const kindOfWork = matchAt(position, NO);
  const what = kindOfWork && readKindOfWork({ ...position, at: kindOfWork.to });
  return what && [{ from: at, to: what.to, what }];
}

/** "Not in New York": all of the next words. */
function excludedPlace(position: BoxPosition, at: number): readonly Exclusion[] | undefined {
  const { tokens } = position;
  const from = matchAt({ ...position, at }, IN)?.to;
  const next = from === undefined ? [] : tokens.slice(from, from + MAX_PLACE_TOKENS);
  const end = next.findIndex(({ kind, isExcluded }) => kind === 'phrase' || isExcluded);
  const words = end === -1 ? next : next.slice(0, end);
  if (from === undefined || words.length === 0 || tokens[from + words.length]?.isGlued) return undefined;
  return [{ from: position.at, to: from + words.length, words }];
}

function excludedList(position: BoxPosition, first: number): readonly Exclusion[] | undefined {
  const exclusions: Exclusion[] = [];
  for (let next: number | undefined = first; next !== undefined; ) {
    const exclusion = excludedAt({ ...position, at: next });
    if (exclusion === undefined) break;
    exclusions.push({ ...exclusion, from: exclusions.at(-1)?.to ?? position.at });
    next = matchAt({ ...position, at: exclusion.to }, OR)?.to;
  }
  return exclusions.length === 0 ? undefined : exclusions;
}

function excludedAt(position: BoxPosition): Exclusion | undefined {
  const { tokens, at } = position;
  const token = tokens[at];
  if (token === undefined || token.isGlued) return undefined;
  if (isFiller(token.word) || WANTED_ABSENT.test(token.word)) return undefined;
  const what = readKindOfWork(position);
  if (what) return { from: at, to: what.to, what };
  const to = endOfWords(tokens, at);
  return { from: at, to, words: tokens.slice(at, to) };
}

function readKindOfWork(position: BoxPosition): BoxReading | undefined {
  return readWorkplace(position) ?? readEmployment(position);
}

/** A phrase, a hyphenated word, a word, or a title of two words. */
function endOfWords(tokens: readonly BoxToken[], at: number): number {
  let to = at + 1;
  while (tokens[to]?.isGlued) to++;
  return to === at + 1 && isTitle(tokens, at) ? to + 1 : to;
}

function isTitle(tokens: readonly BoxToken[], at: number): boolean {
  const [first, last] = [tokens[at], tokens[at + 1]];
  if (first?.kind !== 'word' || first.isExcluded || TITLE_ENDS.has(first.word)) return false;
  return last?.kind === 'word' && TITLE_ENDS.has(last.word) && !tokens[at + 2]?.isGlued;
}
