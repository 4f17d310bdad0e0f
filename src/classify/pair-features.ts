/** The measures by which one function is compared with the others for one posting. Pure. */
import type { EmployerProfile } from './employer-profile.ts';
import type { PostingEvidence } from './posting-evidence.ts';

/** Names of the measures of a pair of posting and function, in the order of the learned weights. */
export const PAIR_FEATURES = [
  'titlePhrases',
  'titlePhrasesShare',
  'titleOverlap',
  'titleToCentroid',
  'titleToText',
  'mainPhrases',
  'mainOverlap',
  'mainIsTitle',
  'mainToCentroid',
  'occupationShare',
  'departmentPhrases',
  'departmentToCentroid',
  'departmentShare',
  'departmentAreaShare',
  'textPhrases',
  'textPhrasesRelative',
  'textPhrasesShare',
  'textToCentroid',
  'passagesByTitles',
  'passagesUnlessTitled',
] as const;

/** Names of the measures that no function fits. */
export const NONE_FEATURES = [
  'always',
  'hasText',
  'bestOverlap',
  'isTitle',
  'nearestCentroid',
  'occupationsElsewhere',
  'textNearestCentroid',
  'titlePhrases',
  'textPhrases',
  'topOccupation',
  'isEmpty',
  'bestMainOverlap',
] as const;

export type PairFeatures = Readonly<{
  /** One row a function, in the order of PAIR_FEATURES. */
  pairs: readonly Float32Array[];
  /** In the order of NONE_FEATURES. */
  none: Float32Array;
}>;

export function compareFunctions(evidence: PostingEvidence, profile: EmployerProfile): PairFeatures {
  const compared = { evidence, context: contextOf(evidence, profile) };
  const rows = new Float32Array(profile.functions.length * WIDTH);
  const pairs = profile.functions.map((_, index) => {
    const row = rows.subarray(index * WIDTH, (index + 1) * WIDTH);
    writePairFeatures(row, index, compared);
    return row;
  });
  return { pairs, none: noneFeatures(evidence, pairs) };
}

const WIDTH = PAIR_FEATURES.length;
const DEPARTMENT_AT = PAIR_FEATURES.indexOf('departmentPhrases');
const TEXT_AT = PAIR_FEATURES.indexOf('textPhrases');

/** From where to where the measures of a field stand among PAIR_FEATURES. */
export const MEASURES_OF = {
  title: { from: 0, to: DEPARTMENT_AT },
  text: { from: TEXT_AT, to: WIDTH },
} as const;

type Context = ReturnType<typeof contextOf>;
type Compared = Readonly<{ evidence: PostingEvidence; context: Context }>;

function contextOf(evidence: PostingEvidence, profile: EmployerProfile) {
  const { title, text, department } = evidence;
  const departmentShare = sharesFrom(department.isPresent ? department.toCentroids : undefined, profile);
  return {
    bestTitleVotes: highest(title.votes),
    bestTextVotes: highest(text.votes),
    allTextVotes: sumOf(text.votes) || 1,
    departmentShare,
    departmentArea: byArea(departmentShare, profile),
  };
}

function writePairFeatures(row: Float32Array, index: number, { evidence, context }: Compared): void {
  const { title, main } = evidence;
  const at = (values: Float32Array): number => values[index] ?? 0;
  const features = [
    at(title.votes) / 4,
    at(title.votes) / context.bestTitleVotes,
    at(title.matches.overlap),
    at(title.toCentroids),
    at(evidence.titleToTexts),
    at(main.votes) / 4,
    at(main.matches.overlap),
    at(main.matches.isTitle),
    at(main.toCentroids),
    logOf(at(evidence.occupationShare)),
  ];
  fill(row, 0, features);
  if (evidence.department.isPresent) fill(row, DEPARTMENT_AT, departmentFeatures(index, evidence, context));
  fill(row, TEXT_AT, textFeatures(index, evidence, context));
}

function fill(row: Float32Array, from: number, values: readonly number[]): void {
  for (let i = 0; i < values.length; i++) row[from + i] = values[i] ?? 0;
}

function departmentFeatures(index: number, { department }: PostingEvidence, context: Context): number[] {
  return [
    (department.votes[index] ?? 0) / 4,
    department.toCentroids[index] ?? 0,
    logOf(context.departmentShare[index] ?? 0),
    logOf(context.departmentArea[index] ?? 0),
  ];
}

function textFeatures(index: number, evidence: PostingEvidence, context: Context): number[] {
  const { text, main } = evidence;
  const votes = text.votes[index] ?? 0;
  const byVotes = Math.log1p(votes) / 2;
  const relative = votes / context.bestTextVotes;
  const share = (5 * votes) / context.allTextVotes;
  if (!text.isPresent) return [byVotes, relative, share];
  return [
    byVotes,
    relative,
    share,
    text.toCentroids[index] ?? 0,
    logOf(evidence.passagesByTitles[index] ?? 0),
    logOf(evidence.passagesByText[index] ?? 0) * (1 - (main.matches.overlap[index] ?? 0)),
  ];
}

function noneFeatures(evidence: PostingEvidence, pairs: readonly Float32Array[]): Float32Array {
  const { text, title, occupationShare, topOccupation } = evidence;
  const hasText = text.isPresent ? 1 : 0;
  const best = (name: (typeof PAIR_FEATURES)[number]): number => {
    const column = PAIR_FEATURES.indexOf(name);
    let top = 0;
    for (const row of pairs) top = Math.max(top, row[column] ?? 0);
    return top;
  };
  return Float32Array.of(
    1,
    hasText,
    best('titleOverlap'),
    best('mainIsTitle'),
    best('titleToCentroid'),
    1 - sumOf(occupationShare),
    hasText * best('textToCentroid'),
    best('titlePhrases'),
    hasText * best('textPhrases'),
    topOccupation,
    title.words.numbers.length === 0 ? 1 : 0,
    best('mainOverlap'),
  );
}

function sharesFrom(near: Float32Array | undefined, profile: EmployerProfile): Float32Array {
  const shares = new Float32Array(profile.functions.length);
  if (!near) return shares;
  for (let i = 0; i < shares.length; i++) shares[i] = Math.exp(8 * (near[i] ?? 0));
  const sum = sumOf(shares);
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] ?? 0) / sum;
  return shares;
}

function byArea(values: Float32Array, { areaMates }: EmployerProfile): Float32Array {
  const sums = new Float32Array(values.length);
  for (const mates of areaMates) {
    let sum = 0;
    for (const mate of mates) sum += values[mate] ?? 0;
    for (const mate of mates) sums[mate] = sum;
  }
  return sums;
}

function highest(values: Float32Array): number {
  let top = 1e-6;
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i] ?? 0);
  return top;
}

function sumOf(values: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}

/** 0 for nothing, about 4.6 for a share of one. */
function logOf(share: number): number {
  return Math.log(share + 0.01) + 4.605;
}
