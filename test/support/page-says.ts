/** What the markup of a job's page says, and the page itself does not show. */
import { decodeHTML } from 'entities';
import { EMPLOYMENT_WORDS } from '../../src/jobs/job-words.ts';
import { payWords } from '../../src/publish/pay-words.ts';
import type { PublicJob } from '../../src/publish/public-job.ts';
import type { GoogleJobPosting } from './google-job-posting.ts';
import { tagsOf } from './read-page.ts';

type Compared = Readonly<{
  posting: GoogleJobPosting;
  job: PublicJob;
  shows: (text: string) => boolean;
  /** Moments that the page shows. */
  times: ReadonlySet<string | undefined>;
}>;

/**
 * Field by field; empty when they agree. The posting is compared with the words of the page, with what the page is made from, and
 * that with the page.
 */
export function disagreements(html: string, posting: GoogleJobPosting, job: PublicJob): readonly string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const words = wordsOf(main);
  const compared: Compared = {
    posting,
    job,
    shows: (text) => words.includes(squeezed(text)),
    times: new Set(tagsOf(main, 'time').map((tag) => tag['datetime'])),
  };
  return Object.entries({ ...wordChecks(compared), ...dateChecks(compared), ...placeChecks(compared) })
    .filter(([, agrees]) => !agrees)
    .map(([field]) => field);
}

type Checks = Readonly<Record<string, boolean>>;

function wordChecks({ posting, job, shows }: Compared): Checks {
  const { identifier, employmentType = [], baseSalary } = posting;
  return {
    title: posting.title === job.title && shows(posting.title),
    description: shows(decodeHTML(posting.description.replace(/<[^>]*>/g, ' '))),
    identifier: identifier?.value === job.requisitionId && shows(identifier?.value ?? ''),
    hiringOrganization: posting.hiringOrganization.name === job.hiringOrganization.name,
    employmentType:
      JSON.stringify(employmentType) === JSON.stringify(job.employmentTypes) &&
      employmentType.every((type) => shows(EMPLOYMENT_WORDS[type])),
    baseSalary: baseSalary === undefined || shows(payWords(payOf(baseSalary)) ?? '?'),
    url: new URL(posting.url).pathname === job.path,
  };
}

function dateChecks({ posting, job, times }: Compared): Checks {
  const { datePosted, validThrough } = posting;
  return {
    datePosted: datePosted === job.datePosted && (times.has(datePosted) || isSameDay(job)),
    validThrough:
      validThrough === job.validThrough && (validThrough === undefined || times.has(validThrough)),
  };
}

function placeChecks({ posting, job, shows }: Compared): Checks {
  const { jobLocation = [], jobLocationType, applicantLocationRequirements = [] } = posting;
  return {
    jobLocation: jobLocation.every(({ address }) =>
      job.places.some(
        (place) =>
          place.city === address.addressLocality &&
          place.region === address.addressRegion &&
          place.country === address.addressCountry &&
          shows(place.words),
      ),
    ),
    jobLocationType: (jobLocationType !== undefined) === (job.workplaceType === 'REMOTE'),
    applicantLocationRequirements: applicantLocationRequirements.every(({ name }) =>
      shows(name.split(', ')[0] ?? ''),
    ),
  };
}

/** The day is shown as the source says it: another moment of the same day is no disagreement. */
function isSameDay({ datePosted, postedAt = '' }: PublicJob): boolean {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });
  return postedAt !== '' && day.format(new Date(datePosted)) === day.format(new Date(postedAt));
}

function payOf({ currency, value }: NonNullable<GoogleJobPosting['baseSalary']>) {
  const amounts =
    'value' in value ? { min: value.value, max: value.value } : { min: value.minValue, max: value.maxValue };
  return { currency, period: value.unitText, ...amounts };
}

function wordsOf(markup: string): string {
  return squeezed(decodeHTML(markup.replace(/<[^>]*>/g, ' ')));
}

/** Without white space: where a tag ends is not where a word does. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}
