/** The words that decided, for the function and against it. Pure. */
import type { ClassificationReason } from '../jobs/job.ts';
import type { NumberedWords } from './numbered-words.ts';
import { type PhraseHit, type PhraseIndex, voteFor } from './phrase-votes.ts';
import type { PostingEvidence } from './posting-evidence.ts';

type Field = Exclude<ClassificationReason['field'], 'correction'>;
type Piece = { field: Field; words: string; weight: number };
type Question = Readonly<{
  phrases: PhraseIndex;
  functionIndex: number;
  /** Absent where there is one function only. */
  runnerUpIndex: number | undefined;
}>;

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { title: 1, department: 0.4, description: 0.25 };
const MAX_REASONS = 6;
const MAX_AGAINST = 2;

/**
 * Shares of the decision, strongest first. Positive: spoke for the function; negative: spoke for the runner-up
 * instead. The sizes sum to about 1. Empty when nothing in the posting is a word of the taxonomy.
 */
export function reasonsFor(
  { title, department, text }: PostingEvidence,
  { phrases, functionIndex, runnerUpIndex }: Question,
): ClassificationReason[] {
  const weightOf = (phrase: number): number =>
    voteFor(functionIndex, phrase, phrases) || -voteFor(runnerUpIndex, phrase, phrases);
  const pieces = [
    ...piecesOf('title', title, weightOf),
    ...piecesOf('department', department, weightOf),
    ...piecesOf('description', text, weightOf),
  ].toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const against = pieces.filter(({ weight }) => weight < 0).slice(0, MAX_AGAINST);
  const chosen = pieces.filter((piece) => piece.weight > 0 || against.includes(piece)).slice(0, MAX_REASONS);
  const sum = chosen.reduce((total, { weight }) => total + Math.abs(weight), 0);
  return chosen
    .map((piece) => ({ ...piece, weight: Math.round((piece.weight / sum) * 1000) / 1000 }))
    .filter(({ weight }) => weight !== 0);
}

function piecesOf(
  field: Field,
  { words, phrases }: Readonly<{ words: NumberedWords; phrases: readonly PhraseHit[] }>,
  weightOf: (phrase: number) => number,
): Piece[] {
  const byWords = new Map<string, Piece>();
  for (const { phrase, from, to, factor } of phrases) {
    const weight = weightOf(phrase) * factor * FIELD_WEIGHT[field];
    if (weight === 0) continue;
    const written = writtenOf(words, from, to);
    const key = written.toLowerCase();
    const before = byWords.get(key);
    if (before) before.weight += weight;
    else byWords.set(key, { field, words: written, weight });
  }
  return [...byWords.values()];
}

/** As the posting has it: an abbreviation that stands for several words is shown once. */
function writtenOf({ writtenAt }: NumberedWords, from: number, to: number): string {
  let last = writtenAt(from);
  let all = last;
  for (let at = from + 1; at < to; at++) {
    const written = writtenAt(at);
    if (written !== last) all += ` ${written}`;
    last = written;
  }
  return all;
}
