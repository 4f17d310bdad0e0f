import type { Job, JobDraft, Origin, RemoteEligibility } from './job.ts';

type Field = Exclude<keyof JobDraft, 'provenance'>;

/** Where the value of a field comes from that holds now. Undefined: the field says nothing. */
export function originOf(job: Job, field: Field): Origin | 'override' | undefined {
  const { overridden = {}, provenance = {} } = job;
  const overrides: Partial<Record<Field, unknown>> = overridden;
  if (overrides[field] !== undefined) return 'override';
  if (saysNothing(job, field)) return undefined;
  const origins: Partial<Record<Field, Exclude<Origin, 'field'>>> = provenance;
  return origins[field] ?? 'field';
}

function saysNothing(job: Job, field: Field): boolean {
  if (field === 'remoteEligibility') return isNowhere(job.remoteEligibility);
  const value = job[field];
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function isNowhere(eligibility: RemoteEligibility | undefined): boolean {
  return eligibility === undefined || eligibility.countries.length + eligibility.regions.length === 0;
}
