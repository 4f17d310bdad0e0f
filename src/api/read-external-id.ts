import { AppError } from '../shared/errors.ts';
import { externalIdSchema } from './posting-schema.ts';

/** The id of a posting in an address. Throws ADDRESS_MALFORMED. */
export function readExternalId(text: string): string {
  const id = externalIdSchema.safeParse(text);
  if (id.success) return id.data;
  const [issue] = id.error.issues;
  throw new AppError('ADDRESS_MALFORMED', {
    problem: `the id of the posting ${issue?.message ?? 'is none'}`,
  });
}
