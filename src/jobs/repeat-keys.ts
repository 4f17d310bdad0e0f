/** By what a posting that repeats another one is recognised. */
import { hash } from 'node:crypto';
import type { JobDraft } from './job.ts';

/** Below it two postings are alike because they say nothing. */
const MIN_DESCRIPTION_CHARACTERS = 80;

export type RepeatKeys = Readonly<{
  /** Null where the source gives none, or words in its place ("See opening"). */
  requisition_id: string | null;
  /** Equal for postings of the same title, description and places, whatever their case and spacing; null without a description. */
  repeat_key: string | null;
}>;

export function repeatKeysOf(draft: JobDraft): RepeatKeys {
  return { requisition_id: requisitionOf(draft), repeat_key: repeatKeyOf(draft) };
}

function requisitionOf({ requisitionId }: JobDraft): string | null {
  return requisitionId !== undefined && /[1-9]/.test(requisitionId) ? requisitionId : null;
}

function repeatKeyOf({ title, descriptionText, places }: JobDraft): string | null {
  const description = folded(descriptionText);
  if (description.length < MIN_DESCRIPTION_CHARACTERS) return null;
  const where = places.map(({ raw }) => folded(raw)).toSorted();
  return hash('sha256', JSON.stringify([folded(title), description, where])).slice(0, 32);
}

/** Single spaces, by far the most, are left alone. */
const OTHER_SPACE = /[^\S ]\s*|\s{2,}/g;
const BEYOND_ASCII = /[^\0-\x7f]/;

function folded(text: string): string {
  const composed = BEYOND_ASCII.test(text) ? text.normalize('NFKC') : text;
  return composed.toLowerCase().replace(OTHER_SPACE, ' ').trim();
}
