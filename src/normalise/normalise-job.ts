/** SourceJob -> JobDraft: the second stage of the pipeline. Pure: the same input gives the same draft. */
import type { JobDraft } from '../jobs/job.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { SourceJob } from '../sources/source.ts';
import { conditionsOf } from './conditions.ts';
import { type DateMeaning, parseDate } from './dates.ts';
import { cleanDescriptionHtml, cleanPlainDescription, type Description } from './description-html.ts';
import { linksOf } from './links.ts';
import type { Note, TakeNote } from './note.ts';
import { derivedFrom } from './provenance.ts';
import { cleanLine, shorten } from './visible-text.ts';

export type NormaliseContext = Readonly<{
  sourceId: string;
  gazetteer: Gazetteer;
  /** ISO 3166-1: where a bare city or "$" is understood. */
  defaultCountry: string;
  /** BCP 47, for sources that give none. */
  defaultLanguage: string;
  /** IANA name: a closing day ends when it ends there. */
  timeZone: string;
}>;

export type Normalised =
  | Readonly<{ kind: 'draft'; draft: JobDraft; notes: readonly Note[] }>
  | Readonly<{ kind: 'reject'; externalId?: string; reason: string }>;

const MAX_TITLE_CHARACTERS = 300;
const MAX_FIELD_CHARACTERS = 300;
/** A note is read by people: long values are cut. */
const MAX_NOTE_CHARACTERS = 120;

/** A reject when the id or the title is missing; anything else that cannot be understood is a note and left out. */
export function normaliseJob(job: SourceJob, context: NormaliseContext): Normalised {
  const externalId = job.externalId.trim();
  if (externalId === '') return { kind: 'reject', reason: 'The posting has no id.' };
  const title = cleanLine(job.title);
  if (title === '') return { kind: 'reject', externalId, reason: 'The posting has no title.' };
  const notes: Note[] = [];
  const note: TakeNote = (kind, value) => {
    notes.push({ kind, value: shorten(cleanLine(value), MAX_NOTE_CHARACTERS) });
  };
  if (title.length > MAX_TITLE_CHARACTERS) note('title-cut', title);
  const described = describe(job, note);
  const conditions = conditionsOf(job, { title, text: described.text }, context, note);
  const language = languageOf(job.language);
  const provenance = {
    ...conditions.provenance,
    ...derivedFrom('language', language === undefined ? 'default' : 'field'),
  };
  const draft: JobDraft = {
    sourceId: context.sourceId,
    externalId,
    title: shorten(title, MAX_TITLE_CHARACTERS),
    ...plainFields(job),
    descriptionHtml: described.html,
    descriptionText: described.text,
    ...conditions.fields,
    language: language ?? context.defaultLanguage,
    ...datesOf(job, context.timeZone, note),
    ...linksOf(job, note),
    ...(Object.keys(provenance).length > 0 && { provenance }),
  };
  return { kind: 'draft', draft, notes };
}

function describe(job: SourceJob, note: TakeNote): Description {
  const isHtml = (job.descriptionHtml ?? '').trim() !== '';
  const described = isHtml
    ? cleanDescriptionHtml(job.descriptionHtml ?? '')
    : cleanPlainDescription(job.descriptionText ?? '');
  if (described.isTruncated) note('html-truncated', job.externalId);
  return described;
}

function plainFields(job: SourceJob): Pick<JobDraft, 'requisitionId' | 'department' | 'shift'> {
  const requisitionId = shortLine(job.requisitionId);
  const department = shortLine(job.department);
  const shift = shortLine(job.shift);
  return {
    ...(requisitionId !== '' && { requisitionId }),
    ...(department !== '' && { department }),
    ...(shift !== '' && { shift }),
  };
}

function shortLine(text = ''): string {
  return shorten(cleanLine(text), MAX_FIELD_CHARACTERS);
}

const LANGUAGE_TAG = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i;

function languageOf(language: string | undefined): string | undefined {
  const tag = language?.trim().replaceAll('_', '-') ?? '';
  if (!LANGUAGE_TAG.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

function datesOf(
  job: SourceJob,
  timeZone: string,
  note: TakeNote,
): Pick<JobDraft, 'postedAt' | 'updatedAt' | 'closesAt'> {
  const read = (text: string | undefined, meaning: DateMeaning): string | undefined => {
    if (text === undefined || text.trim() === '') return undefined;
    const date = parseDate(text, meaning);
    if (date === undefined) note('date-unreadable', text);
    return date;
  };
  const postedAt = read(job.postedAt, 'moment');
  const updatedAt = read(job.updatedAt, 'moment');
  const closesAt = read(job.closesAt, { endOfDayIn: timeZone });
  return {
    ...(postedAt !== undefined && { postedAt }),
    ...(updatedAt !== undefined && { updatedAt }),
    ...(closesAt !== undefined && { closesAt }),
  };
}
