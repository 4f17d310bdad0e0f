/** What pushing takes and answers, for the document. */
import { z } from 'zod';
import { runReportSchema } from '../../ingest/run-report-schema.ts';
import { EMPLOYMENT_TYPES, LEVELS, WORKPLACE_TYPES } from '../../jobs/job.ts';
import { paySchema, placeSchema } from '../../jobs/job-schema.ts';
import { NOTE_KINDS } from '../../normalise/note.ts';
import { postingSchema } from '../posting-schema.ts';
import { moment } from '../read/job-schema.ts';
import type { OutcomeView } from './posting-view.ts';

const text = z.string();

const functionSchema = z
  .object({
    decision: z.enum(['accepted', 'review', 'none']),
    key: text.nullable().describe('area/function. Under review a proposal, null when none fits.'),
    confidence: z.number(),
  })
  .meta({ id: 'FunctionDecision' });

export const outcomeSchema: z.ZodType<OutcomeView> = z
  .object({
    id: text,
    externalId: text,
    url: z.url().exactOptional().describe('Of its page; absent when it has none.'),
    outcome: z.enum(['new', 'changed', 'unchanged', 'reopened', 'closed', 'expired']),
    function: functionSchema.exactOptional(),
    notes: z
      .array(z.object({ kind: z.enum(NOTE_KINDS), value: text }))
      .describe('What could not be understood, and was left out.'),
  })
  .meta({ id: 'Outcome', description: 'What became of a posting that was sent.' });

export const storedPostingSchema = z
  .looseObject({
    id: text,
    externalId: text,
    sourceId: text,
    url: z.url(),
    state: z.enum(['open', 'closed']),
    function: functionSchema,
    title: text,
    requisitionId: text.optional(),
    department: text.optional(),
    descriptionHtml: text,
    descriptionText: text,
    places: z.array(placeSchema),
    workplaceType: z.enum(WORKPLACE_TYPES).optional(),
    employmentTypes: z.array(z.enum(EMPLOYMENT_TYPES)),
    pay: paySchema.optional(),
    shift: text.optional(),
    level: z.enum(LEVELS).optional(),
    language: text,
    postedAt: moment.optional(),
    updatedAt: moment.optional(),
    closesAt: moment.optional(),
    applyUrl: text.optional(),
    firstSeenAt: moment,
    lastSeenAt: moment,
    lastVerifiedAt: moment,
    closedAt: moment.optional(),
  })
  .meta({ id: 'StoredPosting', description: 'Everything that is stored of a posting, open or closed.' });

export const pushedPostingSchema = postingSchema
  .partial({ externalId: true })
  .meta({ id: 'Posting', description: 'docs/push.md says what each field may hold.' });

export const reportSchema = runReportSchema.meta({
  id: 'RunReport',
  description: 'What a bulk did: how many postings were new, changed, closed, and what was refused.',
});
