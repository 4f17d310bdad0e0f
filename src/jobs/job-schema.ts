/** The JSON of drafts and classifications as the record store keeps it, checked whenever it is read. */
import { z } from 'zod';
import {
  type Classification,
  type ClosedBecause,
  EMPLOYMENT_TYPES,
  type JobDraft,
  LEVELS,
  PAY_PERIODS,
  type Pay,
  type Place,
  WORKPLACE_TYPES,
} from './job.ts';

const text = z.string();
const number = z.number();

export const placeSchema: z.ZodType<Place> = z.object({
  raw: text,
  city: text.exactOptional(),
  region: text.exactOptional(),
  country: text.exactOptional(),
  postalCode: text.exactOptional(),
  latitude: number.exactOptional(),
  longitude: number.exactOptional(),
});

export const paySchema: z.ZodType<Pay> = z.object({
  min: number.exactOptional(),
  max: number.exactOptional(),
  currency: text,
  period: z.enum(PAY_PERIODS),
  source: z.enum(['structured', 'text']),
});

const readFrom = z.enum(['title', 'text', 'default']).exactOptional();

export const jobDraftSchema: z.ZodType<JobDraft> = z.object({
  sourceId: text,
  externalId: text,
  requisitionId: text.exactOptional(),
  title: text,
  department: text.exactOptional(),
  descriptionHtml: text,
  descriptionText: text,
  places: z.array(placeSchema),
  workplaceType: z.enum(WORKPLACE_TYPES).exactOptional(),
  remoteEligibility: z.object({ countries: z.array(text), regions: z.array(text) }).exactOptional(),
  employmentTypes: z.array(z.enum(EMPLOYMENT_TYPES)),
  pay: paySchema.exactOptional(),
  shift: text.exactOptional(),
  level: z.enum(LEVELS).exactOptional(),
  language: text,
  postedAt: text.exactOptional(),
  updatedAt: text.exactOptional(),
  closesAt: text.exactOptional(),
  applyUrl: text.exactOptional(),
  aiNotice: z.object({ text: text.exactOptional(), optOutUrl: text.exactOptional() }).exactOptional(),
  provenance: z
    .object({
      workplaceType: readFrom,
      remoteEligibility: readFrom,
      employmentTypes: readFrom,
      pay: readFrom,
      level: readFrom,
      language: readFrom,
    })
    .exactOptional(),
});

export const classificationSchema: z.ZodType<Classification> = z.object({
  decision: z.enum(['accepted', 'review', 'none']),
  functionKey: text.exactOptional(),
  confidence: number,
  reasons: z.array(
    z.object({
      field: z.enum(['title', 'department', 'description', 'correction']),
      words: text,
      weight: number,
    }),
  ),
  alternatives: z.array(z.object({ functionKey: text, confidence: number })),
  classifier: text,
  corrected: z
    .object({ at: text, because: text.exactOptional(), proposedKey: text.exactOptional() })
    .exactOptional(),
});

export const closedBecauseSchema: z.ZodType<ClosedBecause> = z.enum([
  'absent-from-source',
  'source-said-closed',
  'deadline-passed',
  'source-removed',
]);

export const readingNotesSchema = z.array(z.object({ kind: text, value: text }));
