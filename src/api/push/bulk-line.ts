/** One line of a bulk: a posting, bare or as {"op": "put", "job": …}, or {"op": "delete", "externalId": …}. */
import { z } from 'zod';
import { shorten } from '../../normalise/visible-text.ts';
import type { SourceItem } from '../../sources/source.ts';
import { type FieldProblem, fieldProblemsOf } from '../field-problems.ts';
import { parsePosting } from '../parse-posting.ts';
import { externalIdSchema } from '../posting-schema.ts';

export type BulkLine = Readonly<{ number: number; values: Readonly<Record<string, unknown>> }>;

export function itemFromLine({ number, values }: BulkLine): SourceItem {
  if (!('op' in values)) return putItem(values, number, '');
  const operation = operationSchema.safeParse(values);
  if (!operation.success) {
    const fields = Object.hasOwn(values, 'job') ? ['op', 'job'] : ['op', 'externalId'];
    return rejectFrom(values, number, fieldProblemsOf(operation.error, fields));
  }
  return operation.data.op === 'delete'
    ? { kind: 'closed', externalId: operation.data.externalId }
    : putItem(operation.data.job, number, '/job');
}

const operationSchema = z.discriminatedUnion(
  'op',
  [
    z.strictObject({ op: z.literal('put'), job: z.record(z.string(), z.unknown(), 'must be a posting') }),
    z.strictObject({ op: z.literal('delete'), externalId: externalIdSchema }),
  ],
  { error: 'must be "put" or "delete"' },
);

function putItem(posting: Readonly<Record<string, unknown>>, line: number, at: string): SourceItem {
  const parsed = parsePosting(posting);
  if (parsed.kind === 'posting') return { kind: 'job', job: parsed.job };
  const problems = parsed.problems.map(({ pointer, detail }) => ({ pointer: `${at}${pointer}`, detail }));
  return rejectFrom(posting, line, problems);
}

/** A run keeps up to 1,000 rejects. */
const MAX_REASON_CHARACTERS = 1000;

/** A readable id says which posting it is, so that the others of its source can still be judged. */
function rejectFrom(
  raw: Readonly<Record<string, unknown>>,
  line: number,
  problems: readonly FieldProblem[],
): SourceItem {
  const id = externalIdSchema.safeParse(raw['externalId']);
  const reason = problems.map(({ pointer, detail }) => `${pointer || 'the line'} ${detail}`).join('; ');
  const known = id.success ? { externalId: id.data } : {};
  return { kind: 'reject', ...known, line, reason: shorten(reason, MAX_REASON_CHARACTERS), raw };
}
