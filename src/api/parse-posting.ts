/** What a program sends as a posting, read as the rows of a file are read. */
import { createRowMapper } from '../sources/mapping/apply-mapping.ts';
import { OWN_FIELD_NAMES } from '../sources/mapping/read-mapping.ts';
import type { SourceJob } from '../sources/source.ts';
import { type FieldProblem, fieldProblemsOf } from './field-problems.ts';
import { POSTING_FIELDS, postingSchema } from './posting-schema.ts';

export type ParsedPosting =
  | Readonly<{ kind: 'posting'; job: SourceJob }>
  | Readonly<{ kind: 'invalid'; problems: readonly FieldProblem[] }>;

/** The posting, or every problem of it. */
export function parsePosting(input: unknown): ParsedPosting {
  const parsed = postingSchema.safeParse(input);
  if (!parsed.success) {
    return { kind: 'invalid', problems: fieldProblemsOf(parsed.error, POSTING_FIELDS) };
  }
  const item = mapper.toItem(parsed.data, 1);
  return item.kind === 'job'
    ? { kind: 'posting', job: item.job }
    : { kind: 'invalid', problems: [{ pointer: '', detail: 'must have an id and a title' }] };
}

const mapper = createRowMapper(OWN_FIELD_NAMES);
