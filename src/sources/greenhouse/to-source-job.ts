/** A Greenhouse posting in the words of the source port: labels as the board writes them, nothing guessed. */
import { decodeHTMLStrict } from 'entities';
import type { GreenhouseSourceConfig } from '../../config/source-schema.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { GreenhouseJob, GreenhouseMetadataValue } from './greenhouse-schema.ts';

export type MetadataNames = GreenhouseSourceConfig['metadata'];

export function toSourceJob(job: GreenhouseJob, names: MetadataNames): SourceJob {
  const metadata = metadataOf(job);
  const labelsOf = (name: string) => textsFrom(metadata.get(keyFrom(name)));
  const payValue = metadata.get(keyFrom(names.payRange));
  return {
    externalId: job.id,
    title: job.title,
    places: placesOf(job),
    employmentLabels: labelsOf(names.employmentType),
    // Escaped exactly once by the vendor. A second pass would turn "&lt;script&gt;" in the text of a security job into markup.
    ...present('descriptionHtml', decodeHTMLStrict(job.content ?? '')),
    ...present('department', joinTexts((job.departments ?? []).map(({ name }) => name))),
    ...present('requisitionId', job.requisition_id?.toString()),
    ...present('workplaceLabel', joinTexts(labelsOf(names.workplaceType))),
    ...present('payText', joinTexts(textsFrom(payValue))),
    ...present('shift', joinTexts(labelsOf(names.shift))),
    ...present('levelLabel', joinTexts(labelsOf(names.level))),
    ...present('language', job.language),
    ...present('postedAt', job.first_published),
    ...present('updatedAt', job.updated_at),
    ...present('closesAt', job.application_deadline),
    ...present('url', job.absolute_url),
    ...present('applyUrl', job.absolute_url),
    ...payFrom(payValue),
    ...withAiNotice(job),
  };
}

/** "5 Locations", "Multiple locations", "Various": a count where a place should be. */
const COUNT_OF_PLACES =
  /^(\d+|multiple|various|several|many)(\s+(locations?|offices?|cities|sites|places))?\.?$/i;

/** The offices speak only where the location names no place: a board's offices are otherwise units of its organisation. */
function placesOf(job: GreenhouseJob): readonly string[] {
  const label = job.location?.name?.trim() ?? '';
  if (label && !COUNT_OF_PLACES.test(label)) return [label];
  const named = distinctTexts((job.offices ?? []).map(({ name, location }) => location?.trim() || name));
  if (named.length > 0) return named;
  return label ? [label] : [];
}

type Metadata = ReadonlyMap<string, GreenhouseMetadataValue | null | undefined>;

function metadataOf(job: GreenhouseJob): Metadata {
  return new Map((job.metadata ?? []).map(({ name, value }) => [keyFrom(name), value]));
}

/** Boards spell the names of their fields by hand: "Employment type ". */
function keyFrom(name: string): string {
  return name.trim().toLowerCase();
}

/** The labels of a value; none for a range or an amount, which are numbers. */
function textsFrom(value: GreenhouseMetadataValue | null | undefined): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.map((entry) => String(entry).trim()).filter(Boolean);
  if (typeof value === 'object') return [];
  return [String(value).trim()].filter(Boolean);
}

/** Greenhouse's ranges carry no period: it stays unknown here. */
function payFrom(value: GreenhouseMetadataValue | null | undefined): Pick<SourceJob, 'pay'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  if ('amount' in value) return payFields({ min: value.amount, max: value.amount, currency: value.unit });
  return payFields({ min: value.min_value, max: value.max_value, currency: value.unit });
}

/** The notice counts unless the board switched it off. */
function withAiNotice(job: GreenhouseJob): Pick<SourceJob, 'aiNotice'> {
  const text = job.include_ai_disclaimer === false ? undefined : job.ai_disclaimer;
  const notice = { ...present('text', text), ...present('optOutUrl', job.ai_opt_out_request_url) };
  return Object.keys(notice).length > 0 ? { aiNotice: notice } : {};
}
