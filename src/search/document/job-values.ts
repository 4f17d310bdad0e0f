/** What of a job filters, counts and sorts, whatever the engine. Pure. */
import type { Job, RemoteEligibility } from '../../jobs/job.ts';
import { annualTop } from '../annual-pay.ts';

export type Point = readonly [latitude: number, longitude: number];

/** With single spaces. */
export function titleOf({ title }: Job): string {
  return title.trim().replace(/\s+/gu, ' ');
}

/** A date that cannot be read gives way to the first time the job was seen. */
export function postedMsOf({ postedAt, firstSeenAt }: Job): number {
  return [postedAt, firstSeenAt].map((date) => Date.parse(date ?? '')).find(Number.isFinite) ?? 0;
}

/** A year at the top of the range; undefined: no pay is stated; OTHER_CURRENCY: it is, and cannot be compared. */
export function payTopOf({ pay }: Job, currency: string): number | undefined {
  const top = annualTop(pay);
  if (top === undefined) return undefined;
  return pay?.currency === currency ? top : OTHER_CURRENCY;
}

export const OTHER_CURRENCY = -1;

/** Each once. */
export function pointsOf({ places }: Job): readonly Point[] {
  const points = new Map<string, Point>();
  for (const { latitude, longitude } of places) {
    if (latitude !== undefined && longitude !== undefined) {
      points.set(`${latitude},${longitude}`, [latitude, longitude]);
    }
  }
  return [...points.values()];
}

/** Of a remote job that says from where it may be done. */
export function statedEligibilityOf(job: Job): RemoteEligibility | undefined {
  const stated = job.remoteEligibility;
  if (job.workplaceType !== 'REMOTE' || stated === undefined) return undefined;
  return stated.countries.length + stated.regions.length === 0 ? undefined : stated;
}
