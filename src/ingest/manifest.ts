/** What a run received: its requests in order, each with the payloads that its answer is made of. Without times, so that an unchanged source gives an unchanged manifest. */
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../shared/errors.ts';
import type { AnswerMarks } from '../sources/answer-tape.ts';

const errorCode = z.custom<ErrorCode>((code) => typeof code === 'string' && Object.hasOwn(ERRORS, code));

const entrySchema = z.object({
  request: z.string(),
  /** Hashes of the pieces of the body, in order. */
  parts: z.array(z.string()),
  etag: z.string().exactOptional(),
  lastModified: z.string().exactOptional(),
  contentType: z.string().exactOptional(),
  notes: z.array(z.string()).exactOptional(),
  /** Where the answer came from, when that is not what was asked for. */
  url: z.string().exactOptional(),
  redirect: z.string().exactOptional(),
  robotsTag: z.string().exactOptional(),
  /** Why `parts` are not the whole body: the request failed, the run ended first, or there was no room. */
  lacks: z
    .discriminatedUnion('because', [
      z.object({
        because: z.literal('failed'),
        code: errorCode,
        args: z.record(z.string(), z.string()),
        status: z.number().exactOptional(),
        retryAfterMs: z.number().exactOptional(),
      }),
      z.object({ because: z.literal('cut') }),
      z.object({ because: z.literal('too-large') }),
    ])
    .exactOptional(),
});

/** Where an imported file lay: a source that the configuration does not name is rebuilt from it. */
const importedFileSchema = z.object({
  path: z.string(),
  format: z.enum(['jsonl', 'csv', 'xlsx']).exactOptional(),
  sheet: z.string().exactOptional(),
  mapping: z.string().exactOptional(),
});

export const manifestSchema = z.object({
  version: z.literal(1),
  /** False when the run was cancelled: the source would have asked for more. */
  isWhole: z.boolean(),
  importedFile: importedFileSchema.exactOptional(),
  entries: z.array(entrySchema),
});

export type ManifestEntry = Readonly<z.output<typeof entrySchema>>;
export type ImportedFile = Readonly<z.output<typeof importedFileSchema>>;
export type Manifest = Readonly<z.output<typeof manifestSchema>>;

/** What a source sees of the answer beside its body. */
export function marksOf({ notes, url, redirect, robotsTag }: ManifestEntry): AnswerMarks {
  return {
    ...(notes === undefined ? {} : { notes }),
    ...(url === undefined ? {} : { url }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(robotsTag === undefined ? {} : { robotsTag }),
  };
}
