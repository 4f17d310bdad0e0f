import { z } from 'zod';

/** RFC 9457, with the code of the catalogue and what to do. */
export const problemSchema = z
  .object({
    type: z.string().describe('urn:metier:error:… of the code.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What is wrong.'),
    code: z
      .string()
      .regex(/^[A-Z_]+$/)
      .describe('Stable: docs/errors.md has them all.'),
    hint: z.string().describe('How to mend it.'),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('What is wrong with a body, field by field.'),
    report: z.unknown().optional().describe('Of a bulk that ended early: what it did until then.'),
    requestId: z.string().optional().describe('Of the header X-Request-Id: the log names it too.'),
    closedAt: z.iso.datetime().optional().describe('Of a job that is closed.'),
  })
  .meta({ id: 'Problem' });
