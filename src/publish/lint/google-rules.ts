/** What Google asks of a JobPosting, checked on what the public is told about a job. Pure. */
import type { PublicJob, PublicPay } from '../public-job.ts';
import { reachOf, workPlacesOf } from '../work-places.ts';
import type { Found } from './finding.ts';

const MAX_TITLE = 150;
const MIN_DESCRIPTION = 200;

export function googleFindings(job: PublicJob, now: string): readonly Found[] {
  return [
    ...titleFindings(job),
    ...descriptionFindings(job),
    ...placeFindings(job),
    ...dateFindings(job, now),
    ...payFindings(job),
    ...applyFindings(job),
    ...found('employment-type-not-stated', job.employmentTypes.length === 0, ''),
    ...found('number-not-stated', job.requisitionId === undefined, ''),
  ];
}

function titleFindings(job: PublicJob): readonly Found[] {
  const { title } = job;
  const noise = noiseIn(job);
  return [
    ...found('title-missing', title.trim() === '', ''),
    ...found('title-long', title.length > MAX_TITLE, `${title.length} characters`),
    ...found('title-noisy', noise.length > 0, noise.join(', ')),
  ];
}

/** Amounts, signs, and what has a field of its own. */
function noiseIn({ title, requisitionId, hiringOrganization }: PublicJob): readonly string[] {
  const amount = /[$€£]\s?\d[\d.,]*k?/i.exec(title)?.[0];
  const sign = /[!*]/.exec(title)?.[0];
  const folded = title.toLowerCase();
  const repeated = [requisitionId, hiringOrganization.name].filter(
    (text) => text !== undefined && text.length > 2 && folded.includes(text.toLowerCase()),
  );
  return [amount, sign, ...repeated].filter((text) => text !== undefined);
}

function descriptionFindings({ title, description: { text } }: PublicJob): readonly Found[] {
  if (text === '') return found('description-missing', true, '');
  const isTitle = text.length <= 2 * title.length + 20 && plain(text) === plain(title);
  return [
    ...found('description-is-title', isTitle, ''),
    ...found('description-short', text.length < MIN_DESCRIPTION, `${text.length} characters`),
  ];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function placeFindings(job: PublicJob): readonly Found[] {
  const unknown = job.places.filter(({ country }) => country === undefined).map(({ words }) => words);
  const isSomewhere = workPlacesOf(job).length > 0;
  const isRemote = job.workplaceType === 'REMOTE';
  const reach = reachOf(job);
  const isReachable = isSomewhere || reach.countries.length + reach.regions.length > 0;
  return [
    ...found('place-missing', !isRemote && !isSomewhere, unknown.join('; ')),
    ...found('remote-place-missing', isRemote && !isReachable, unknown.join('; ')),
    ...found('place-unknown', isSomewhere && unknown.length > 0, unknown.join('; ')),
  ];
}

function dateFindings({ datePosted, validThrough }: PublicJob, now: string): readonly Found[] {
  return [
    ...found('date-in-future', datePosted > now, datePosted),
    ...found('deadline-passed', validThrough !== undefined && validThrough < now, validThrough ?? ''),
  ];
}

function payFindings({ pay }: PublicJob): readonly Found[] {
  if (!pay) return found('pay-not-stated', true, '');
  return found('pay-impossible', !isPossible(pay), [pay.min, pay.max, pay.currency].join(' '));
}

function isPossible({ min, max, currency }: PublicPay): boolean {
  const amounts = [min, max].filter((amount) => amount !== undefined);
  const isOrdered = min === undefined || max === undefined || min <= max;
  return (
    isOrdered &&
    amounts.every((amount) => Number.isFinite(amount) && amount > 0) &&
    /^[A-Z]{3}$/.test(currency)
  );
}

/** Whoever may write to the employer can apply. */
function applyFindings({ applyUrl, applyHelpEmail }: PublicJob): readonly Found[] {
  if (applyUrl !== undefined) return [];
  if (applyHelpEmail === undefined) return found('apply-missing', true, '');
  return [{ rule: 'apply-missing', severity: 'warn', saw: `the page asks to write to ${applyHelpEmail}` }];
}

function found(rule: Found['rule'], isFound: boolean, saw: string): readonly Found[] {
  return isFound ? [{ rule, saw }] : [];
}
