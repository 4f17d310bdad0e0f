/** What the markup of a job's page says, and the page itself does not show. */
import { decodeHTML } from 'entities';
import { EMPLOYMENT_WORDS } from '../../src/jobs/job-words.ts';
import type { PublicJob } from '../../src/publish/public-job.ts';
import { payWords } from '../../src/site/wording/pay-words.ts';
import type { GoogleJobPosting } from './google-job-posting.ts';
import { tagsOf } from './read-page.ts';

/**
 * Field by field; empty when they agree. The posting is compared with the words of the page, with what the page is made from, and
 * that with the page.
 */
export function disagreements(html: string, posting: GoogleJobPosting, job: PublicJob): readonly string[] {
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
  const words = wordsOf(main);
  const times = new Set(tagsOf(main, 'time').map((tag) => tag['datetime']));
  const shows = (text: string) => words.includes(squeezed(text));
  const checks: Readonly<Record<string, boolean>> = {
    title: posting.title === job.title && shows(posting.title),
    description: shows(decodeHTML(posting.description.replace(/<[^>]*>/g, ' '))),
    datePosted: posting.datePosted === job.datePosted && (times.has(posting.datePosted) || isSameDay(job)),
    validThrough:
      posting.validThrough === job.validThrough &&
      (posting.validThrough === undefined || times.has(posting.validThrough)),
    identifier:
      posting.identifier?.value === job.requisitionId &&
      (posting.identifier === undefined || shows(posting.identifier.value)),
    hiringOrganization: posting.hiringOrganization.name === job.hiringOrganization.name,
    jobLocation: (posting.jobLocation ?? []).every(({ address }) =>
      job.places.some(
        (place) =>
          place.city === address.addressLocality &&
          place.region === address.addressRegion &&
          place.country === address.addressCountry &&
          shows(place.words),
      ),
    ),
    jobLocationType: (posting.jobLocationType !== undefined) === (job.workplaceType === 'REMOTE'),
    applicantLocationRequirements: (posting.applicantLocationRequirements ?? []).every(({ name }) =>
      shows(name.split(', ')[0] ?? ''),
    ),
    employmentType:
      JSON.stringify(posting.employmentType ?? []) === JSON.stringify(job.employmentTypes) &&
      job.employmentTypes.every((type) => shows(EMPLOYMENT_WORDS[type])),
    baseSalary: posting.baseSalary === undefined || shows(payWords(payOf(posting.baseSalary)) ?? '?'),
    url: new URL(posting.url).pathname === job.path,
  };
  return Object.entries(checks)
    .filter(([, agrees]) => !agrees)
    .map(([field]) => field);
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
