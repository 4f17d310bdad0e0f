import type { RemoteEligibility } from '../jobs/job.ts';

/**
 * Whether someone who lives there may do the remote job. Regions narrow their country: a job for US-WA and US-OR
 * covers neither the rest of the US nor a place of unknown region. Without a region: whether any part of the country
 * is covered. A posting that does not say covers nothing.
 */
export function coversHome(
  eligibility: RemoteEligibility,
  home: Readonly<{ country: string; region?: string }>,
  scope: 'place' | 'country',
): boolean {
  const regions = eligibility.regions.filter((region) => region.startsWith(`${home.country}-`));
  if (regions.length === 0) return eligibility.countries.includes(home.country);
  return scope === 'country' || regions.includes(`${home.country}-${home.region}`);
}
