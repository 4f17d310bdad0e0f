/** The filters that a box asks for, beside those that were chosen. */
import {
  EMPLOYMENT_TYPES,
  type EmploymentType,
  WORKPLACE_TYPES,
  type WorkplaceType,
} from '../../jobs/job.ts';
import { type OrUnspecified, type SearchFilters, UNSPECIFIED } from '../query.ts';
import type { BoxFinding } from './box-reading.ts';

export type BoxFilters = Readonly<{
  wanted: readonly BoxFinding[];
  unwanted: readonly BoxFinding[];
}>;

export const NO_BOX_FILTERS: BoxFilters = { wanted: [], unwanted: [] };

/** Kinds of work add to those that were chosen; of two amounts or days both are asked, so the narrower counts. */
export function withBoxFilters(chosen: SearchFilters, { wanted, unwanted }: BoxFilters): SearchFilters {
  const days = wanted.flatMap((finding) => (finding.kind === 'posted' ? [finding.days] : []));
  const posted = Math.min(...days, chosen.postedWithinDays ?? Number.POSITIVE_INFINITY);
  const pay = payOf(chosen.pay, wanted);
  return {
    ...chosen,
    workplaces: kindsOf<WorkplaceType>(chosen.workplaces, {
      all: WORKPLACE_TYPES,
      wanted: wanted.flatMap((finding) => (finding.kind === 'workplace' ? [finding.value] : [])),
      unwanted: unwanted.flatMap((finding) => (finding.kind === 'workplace' ? [finding.value] : [])),
    }),
    employmentTypes: kindsOf<EmploymentType>(chosen.employmentTypes, {
      all: EMPLOYMENT_TYPES,
      wanted: wanted.flatMap((finding) => (finding.kind === 'employment' ? [finding.value] : [])),
      unwanted: unwanted.flatMap((finding) => (finding.kind === 'employment' ? [finding.value] : [])),
    }),
    ...(Number.isFinite(posted) ? { postedWithinDays: posted } : {}),
    ...(pay === undefined ? {} : { pay }),
  };
}

/** Whoever chose jobs that state no pay gets them. */
function payOf(chosen: SearchFilters['pay'], wanted: readonly BoxFinding[]): SearchFilters['pay'] {
  if (chosen === UNSPECIFIED) return chosen;
  const asked = wanted.flatMap((finding) => (finding.kind === 'pay' ? [finding.minAnnualThousands] : []));
  if (chosen) asked.push(chosen.minAnnualThousands);
  return asked.length === 0 ? undefined : { minAnnualThousands: Math.max(...asked) };
}

type Kinds<T> = Readonly<{ all: readonly T[]; wanted: readonly T[]; unwanted: readonly T[] }>;

/** "Not remote" alone is everything else, unstated too. */
function kindsOf<T extends string>(
  chosen: readonly OrUnspecified<T>[],
  { all, wanted, unwanted }: Kinds<T>,
): readonly OrUnspecified<T>[] {
  const asked = union(chosen, wanted);
  if (unwanted.length === 0) return asked;
  const from: readonly OrUnspecified<T>[] = asked.length > 0 ? asked : [...all, UNSPECIFIED];
  const left = from.filter((kind) => !unwanted.some((other) => other === kind));
  return left.length > 0 ? left : asked;
}

function union<T extends string>(chosen: readonly T[], others: readonly T[]): readonly T[] {
  return others.length === 0 ? chosen : [...new Set([...chosen, ...others])].toSorted();
}
