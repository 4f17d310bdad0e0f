/** The words that decided, for the function and against it. Pure. */
import type { ClassificationReason } from '../jobs/job.ts';
import type { NumberedWords } from './numbered-words.ts';
import type { PhraseHit } from './phrase-votes.ts';
import type { PostingEvidence } from './posting-evidence.ts';

type Field = Exclude<ClassificationReason['field'], 'correction'>;
type Piece = { field: Field; words: string; weight: number };

const FIELD_WEIGHT: Readonly<Record<Field, number>> = { title: 1, department: 0.4, description: 0.25 };
const MAX_REASONS = 6;
const MAX_AGAINST = 2;

/**
 * Shares of the decision, strongest first. Positive: spoke for the function; negative: spoke for the runner-up
 * instead. The sizes sum to about 1. Empty when nothing in the posting is a word of the taxonomy.
 */
export function reasonsFor(
  evidence: PostingEvidence,
  functionIndex: number,
  runnerUpIndex: number | undefined,
): ClassificationReason[] {
  const between = { functionIndex, runnerUpIndex };
  const pieces = [
    ...piecesOf('title', evidence.title, between),
    ...piecesOf('department', evidence.department, between),
    ...piecesOf('description', evidence.text, between),
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
  { functionIndex, runnerUpIndex }: Readonly<{ functionIndex: number; runnerUpIndex: number | undefined }>,
): Piece[] {
  const byWords = new Map<string, Piece>();
  for (const { from, to, votes, factor } of phrases) {
    const forIt = weightFor(functionIndex, votes);
    const forOther = weightFor(runnerUpIndex, votes);
    const weight = (forIt > 0 ? forIt : -forOther) * factor * FIELD_WEIGHT[field];
    if (weight === 0) continue;
    const written = writtenOf(words, from, to);
    const key = written.toLowerCase();
    const before = byWords.get(key);
    if (before) before.weight += weight;
    else byWords.set(key, { field, words: written, weight });
  }
  return [...byWords.values()];
}

function weightFor(functionIndex: number | undefined, votes: PhraseHit['votes']): number {
  for (const vote of votes) if (vote.functionIndex === functionIndex) return vote.weight;
  return 0;
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
