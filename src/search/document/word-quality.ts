/** What one byte says of a word in a job: in which of its texts it stands, and how much it matters there. */

import type { TitleShape } from './title-shape.ts';

/** The parts of a job's text, the most telling first. */
export const FIELDS = ['title', 'placed', 'facts', 'body'] as const;
export type Field = (typeof FIELDS)[number];

const BITS: Readonly<Record<Field, number>> = { title: 128, placed: 64, facts: 32, body: 16 };
export const TITLE_BIT = BITS.title;
export const TELLING_BITS = BITS.title | BITS.placed | BITS.facts;
export const ALL_BITS = TELLING_BITS | BITS.body;

const STEPS = 15;
/** Of BM25: more of the same word counts ever less, and less in a long text. The usual length is fixed, so that the score of a job is its own. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;
const USUAL_BODY_LENGTH = 300;
const TITLE_LENGTH_SHARE = 0.15;
/** "Physician" is worth more in "Family Physician" than in "Physician Assistant", and least in "Clerk - Physician Billing". */
const BESIDE_HEAD = 0.7;
const BEHIND_MAIN = 0.4;

/** What a word is worth in each text at the most, and in a title that is full of other words. */
const WORTH: Readonly<Record<Field, number>> = { title: 10, placed: 4, facts: 2, body: 1 };
const CROWDED_TITLE = 0.6;
const MOST = WORTH.title + WORTH.placed + WORTH.facts + WORTH.body;

export type WordCounts = Readonly<{
  /** Of the fields that hold the word. */
  fieldBits: number;
  /** Of `titleSteps`, at its best place. */
  titleSteps: number;
  timesInBody: number;
  bodyLength: number;
}>;

export function fieldBit(field: Field): number {
  return BITS[field];
}

/** What the word at a place of a title is worth there, in steps. */
export function titleSteps(place: number, { mainLength, head }: TitleShape): number {
  const share = place === head ? 1 : place < mainLength ? BESIDE_HEAD : BEHIND_MAIN;
  return Math.round((STEPS * share) / (1 + TITLE_LENGTH_SHARE * (mainLength - 1)));
}

export function qualityOf({ fieldBits, titleSteps, timesInBody, bodyLength }: WordCounts): number {
  if ((fieldBits & TITLE_BIT) !== 0) return fieldBits | titleSteps;
  const damping = SATURATION * (1 - LENGTH_SHARE + (LENGTH_SHARE * bodyLength) / USUAL_BODY_LENGTH);
  return fieldBits | Math.round((STEPS * timesInBody) / (timesInBody + damping));
}

/** The same quality in other texts. */
export function withFields(quality: number, bits: number): number {
  return (quality & STEPS) | bits;
}

/** For each quality 0 (title) to 3 (body). */
export const TIERS = Uint8Array.from({ length: 256 }, (_, quality) => {
  const tier = FIELDS.findIndex((field) => (quality & BITS[field]) !== 0);
  return tier < 0 ? FIELDS.length - 1 : tier;
});

/** For each quality what the word is worth, from 0 to 1. */
export const WORTHS = Float64Array.from({ length: 256 }, (_, quality) => {
  const share = (quality & STEPS) / STEPS;
  const inField = (field: Field) => ((quality & BITS[field]) === 0 ? 0 : WORTH[field]);
  const isTitle = (quality & TITLE_BIT) !== 0;
  const title = inField('title') * (CROWDED_TITLE + (1 - CROWDED_TITLE) * share);
  const body = inField('body') * (isTitle ? 0.5 : share);
  return (title + inField('placed') + inField('facts') + body) / MOST;
});
