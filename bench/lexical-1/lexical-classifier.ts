/** Metier's first classifier, kept as a peer: the taxonomy's own words, read in the title, the department and the text. Pure. */

import type { Classifier, ClassifierInput } from '../../src/classify/classifier.ts';
import type { Classification, ClassificationReason } from '../../src/jobs/job.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { buildFunctionProfiles, type FunctionProfiles } from './function-profiles.ts';
import { isStopWord, type Word, wordsOf } from './title-words.ts';

const NAME = 'lexical-1';

type Field = Exclude<ClassificationReason['field'], 'correction'>;

/** Words of the text speak much less than words of the title, and no text may outvote a plain title. */
const FIELD_WEIGHT: Readonly<Record<Field, number>> = { title: 1, department: 0.35, description: 0.2 };
const MAX_DESCRIPTION_WORDS = 400;

// Chosen on the development set as a whole, not on rows: see docs/measurements.md.
const TEMPERATURE = 1.2;
const ACCEPT_CONFIDENCE = 0.6;
const NONE_SCORE = 2.2;

const MAX_REASONS = 6;
const MAX_ALTERNATIVES = 3;

type Evidence = Readonly<{ field: Field; words: string; functionIndex: number; weight: number }>;

/** Builds a classifier for an employer's taxonomy. Deterministic: the same input gives the same answer. */
export function createLexicalClassifier(taxonomy: Taxonomy): Classifier {
  const profiles = buildFunctionProfiles(taxonomy);
  return { name: NAME, classify: (input) => classify(input, profiles) };
}

function classify(input: ClassifierInput, profiles: FunctionProfiles): Classification {
  const evidence = [
    ...readField('title', input.title, profiles),
    ...readField('department', input.department ?? '', profiles),
    ...readField('description', input.description ?? '', profiles),
  ];
  const ranked = rankFunctions(evidence, profiles.functions.length);
  const [best] = ranked;
  if (!best || best.score < NONE_SCORE) return noFunction(best?.score ?? 0);
  const keyAt = (index: number): string => profiles.functions[index]?.key ?? '';
  return {
    decision: best.confidence >= ACCEPT_CONFIDENCE ? 'accepted' : 'review',
    functionKey: keyAt(best.functionIndex),
    confidence: round(best.confidence),
    reasons: reasonsFor(best.functionIndex, evidence),
    alternatives: ranked
      .slice(1, 1 + MAX_ALTERNATIVES)
      .filter((other) => other.confidence >= 0.01)
      .map((other) => ({ functionKey: keyAt(other.functionIndex), confidence: round(other.confidence) })),
    classifier: NAME,
  };
}

function noFunction(bestScore: number): Classification {
  const confidence = round(1 - bestScore / (2 * NONE_SCORE));
  return { decision: 'none', confidence, reasons: [], alternatives: [], classifier: NAME };
}

/** Covers the field with the longest known phrases, left to right; each phrase counts once. */
function readField(field: Field, text: string, profiles: FunctionProfiles): Evidence[] {
  const words = wordsOf(text).slice(0, MAX_DESCRIPTION_WORDS);
  const evidence: Evidence[] = [];
  const seen = new Set<string>();
  for (let start = 0; start < words.length; ) {
    const found = longestPhraseAt(words, start, profiles);
    if (!found) {
      start += 1;
      continue;
    }
    if (!seen.has(found.phrase)) {
      seen.add(found.phrase);
      evidence.push(...votesOf(field, found, profiles));
    }
    start += found.length;
  }
  return evidence;
}

type FoundPhrase = Readonly<{ phrase: string; written: string; length: number }>;

function longestPhraseAt(
  words: readonly Word[],
  start: number,
  profiles: FunctionProfiles,
): FoundPhrase | undefined {
  const longest = Math.min(profiles.longestFrom.get(words[start]?.stem ?? '') ?? 0, words.length - start);
  for (let length = longest; length >= 1; length--) {
    const span = words.slice(start, start + length);
    const phrase = span.map((word) => word.stem).join(' ');
    if (length === 1 && isStopWord(phrase)) return undefined;
    if (profiles.votes.has(phrase)) return { phrase, written: writtenOf(span), length };
  }
  return undefined;
}

function writtenOf(span: readonly Word[]): string {
  return span
    .filter((word, index) => word.written !== span[index - 1]?.written)
    .map((word) => word.written)
    .join(' ');
}

function votesOf(field: Field, found: FoundPhrase, profiles: FunctionProfiles): Evidence[] {
  const votes = profiles.votes.get(found.phrase) ?? [];
  return votes.map(({ functionIndex, weight }) => ({
    field,
    words: found.written,
    functionIndex,
    weight: weight * FIELD_WEIGHT[field],
  }));
}

type RankedFunction = Readonly<{ functionIndex: number; score: number; confidence: number }>;

/** Best first; the order of the taxonomy breaks ties. Confidence is a softmax over the scores. */
function rankFunctions(evidence: readonly Evidence[], functionCount: number): RankedFunction[] {
  const scores = new Float64Array(functionCount);
  for (const { functionIndex, weight } of evidence)
    scores[functionIndex] = (scores[functionIndex] ?? 0) + weight;
  const top = Math.max(...scores);
  const odds = [...scores].map((score) => Math.exp((score - top) / TEMPERATURE));
  const sum = odds.reduce((total, one) => total + one, 0);
  return [...scores]
    .map((score, functionIndex) => ({ functionIndex, score, confidence: (odds[functionIndex] ?? 0) / sum }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.functionIndex - b.functionIndex);
}

/** The words that spoke for the function, by weight, the title's first among equals. */
function reasonsFor(functionIndex: number, evidence: readonly Evidence[]): ClassificationReason[] {
  const own = evidence.filter((one) => one.functionIndex === functionIndex);
  const total = own.reduce((sum, one) => sum + one.weight, 0);
  return own
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, MAX_REASONS)
    .map(({ field, words, weight }) => ({ field, words, weight: round(weight / total) }));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
