/** Which pay laws bind a posting. Pure; the laws are data: see load-pay-laws.ts. */
import type { PublicJob } from '../public-job.ts';
import { reachOf, workPlacesOf } from '../work-places.ts';

export const LAW_ASKS = ['pay', 'benefits', 'closing-date'] as const;
export type LawAsk = (typeof LAW_ASKS)[number];

export type PayLaw = Readonly<{
  id: string;
  /** "Colorado (Equal Pay for Equal Work Act)" */
  name: string;
  /** ISO 3166-1 alpha-2: where it is the law; several for a law of a union. */
  countries: readonly string[];
  /** As in a place: "CO" in US and CA, a name elsewhere. */
  region?: string;
  city?: string;
  /** ISO dates: since when it binds, and since when whoever breaks it is fined, where that is later. */
  inForceFrom: string;
  enforcedFrom?: string;
  /** It binds employers of so many people or more. */
  employees: number;
  /** Whether it asks also of remote jobs that can be done from there. */
  remote: boolean;
  asks: readonly LawAsk[];
  /** Whether the posting has to say it, or the employer may say it before the interview. */
  stage: 'posting' | 'before-interview';
  /** Whether a public source was checked for it. What is unconfirmed warns and never blocks. */
  confidence: 'confirmed' | 'unconfirmed';
  source: string;
  /** ISO date of the last check. */
  checked: string;
}>;

export type Bound = Readonly<{
  /** ISO 8601. */
  now: string;
  /** Absent: every law counts, however large its employers are. */
  employees?: number;
}>;

/** The laws in force that bind a posting for one of its places or for where its remote worker may live, in their order. */
export function lawsFor(job: PublicJob, laws: readonly PayLaw[], bound: Bound): readonly PayLaw[] {
  const today = bound.now.slice(0, 10);
  const areas = areasOf(job);
  return laws.filter(
    (law) =>
      law.inForceFrom <= today &&
      law.employees <= (bound.employees ?? Number.POSITIVE_INFINITY) &&
      areas.some((area) => (law.remote || !area.isRemote) && isWithin(area, law)),
  );
}

/** Whether breaking it keeps the markup off the page: what is confirmed, asked of the posting itself, and enforced. */
export function isBlocking(law: PayLaw, now: string): boolean {
  return isRaisable(law) && (law.enforcedFrom ?? law.inForceFrom) <= now.slice(0, 10);
}

/** Whether an employer may let it block. */
export function isRaisable({ confidence, stage }: PayLaw): boolean {
  return confidence === 'confirmed' && stage === 'posting';
}

type Area = Readonly<{ country: string; region?: string; city?: string; isRemote: boolean }>;

function areasOf(job: PublicJob): readonly Area[] {
  const { countries, regions } = reachOf(job);
  return [
    ...workPlacesOf(job).map(({ country, region, city }) => ({
      country,
      ...(region === undefined ? {} : { region }),
      ...(city === undefined ? {} : { city }),
      isRemote: false,
    })),
    ...countries.map(({ code }) => ({ country: code, isRemote: true })),
    ...regions.map(({ code, country }) => ({
      country: country.code,
      region: code.slice(country.code.length + 1),
      isRemote: true,
    })),
  ];
}

/** A remote job of a whole country can be done from each of its regions. */
function isWithin(area: Area, law: PayLaw): boolean {
  if (!law.countries.includes(area.country)) return false;
  const isRegion =
    law.region === undefined || law.region === area.region || (area.isRemote && area.region === undefined);
  const isCity = law.city === undefined || law.city.toLowerCase() === area.city?.toLowerCase();
  return isRegion && isCity;
}
