import type { DerivedField, Origin, Provenance } from '../jobs/job.ts';

/** The entry of one field; none where it is a field of the source, or says nothing. */
export function derivedFrom(field: DerivedField, origin: Origin | undefined): Provenance {
  return origin === undefined || origin === 'field' ? {} : { [field]: origin };
}
