/** schema.org JobPosting, as Google's rules want it, of what the public is told about a job. Pure. */
import sanitizeHtml from 'sanitize-html';
import type { AdministrativeArea, Country, JobPosting, MonetaryAmount, Place, WithContext } from 'schema-dts';
import type { PublicJob, PublicPay, PublicRemote } from './public-job.ts';
import { reachOf, type WorkPlace, workPlacesOf } from './work-places.ts';

export type JobPostingMarkup = WithContext<JobPosting>;

/**
 * Whether it may be published is for the lint to say. `logoUrl`: of a PNG or SVG on this site.
 * Remote jobs: places where one may live are no place of work; a town is, as in "remote, or in our office".
 */
export function jobPostingMarkup(job: PublicJob, logoUrl?: string): JobPostingMarkup {
  const { hiringOrganization: employer } = job;
  const salary = job.pay && salaryOf(job.pay);
  const places = workPlacesOf(job);
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: job.title,
    description: plainMarkup(job.description.html),
    datePosted: job.datePosted,
    ...(job.validThrough === undefined ? {} : { validThrough: job.validThrough }),
    hiringOrganization: {
      '@type': 'Organization',
      name: employer.name,
      ...(employer.url === undefined ? {} : { sameAs: employer.url }),
      ...(logoUrl === undefined ? {} : { logo: logoUrl }),
    },
    ...(job.requisitionId === undefined
      ? {}
      : { identifier: { '@type': 'PropertyValue', name: employer.name, value: job.requisitionId } }),
    ...(places.length === 0 ? {} : { jobLocation: places.map(placeMarkup) }),
    ...remoteMarkup(job),
    ...(job.employmentTypes.length === 0 ? {} : { employmentType: [...job.employmentTypes] }),
    ...(salary ? { baseSalary: salary } : {}),
    ...(job.occupation === undefined ? {} : { occupationalCategory: job.occupation }),
    directApply: job.directApply,
    url: job.url,
  };
}

/** Google reads paragraphs, lists and line breaks: headings become paragraphs, and the words of all else stay. */
function plainMarkup(html: string): string {
  const markup = sanitizeHtml(html, {
    allowedTags: ['p', 'ul', 'li', 'br'],
    allowedAttributes: {},
    transformTags: { ol: 'ul', h1: 'p', h2: 'p', h3: 'p', h4: 'p', h5: 'p', h6: 'p', blockquote: 'p' },
  });
  return /<(?:p|ul)>/.test(markup) ? markup : `<p>${markup}</p>`;
}

function placeMarkup({ city, region, postalCode, country }: WorkPlace): Place {
  return {
    '@type': 'Place',
    address: {
      '@type': 'PostalAddress',
      ...(city === undefined ? {} : { addressLocality: city }),
      ...(region === undefined ? {} : { addressRegion: region }),
      ...(postalCode === undefined ? {} : { postalCode }),
      addressCountry: country,
    },
  };
}

type RemoteMarkup = Pick<JobPostingMarkup, 'jobLocationType' | 'applicantLocationRequirements'>;

function remoteMarkup(job: PublicJob): RemoteMarkup {
  if (job.workplaceType !== 'REMOTE') return {};
  const homes = homesOf(reachOf(job));
  return {
    jobLocationType: 'TELECOMMUTE',
    ...(homes.length === 0 ? {} : { applicantLocationRequirements: homes }),
  };
}

/** "Michigan, United States" */
function homesOf({ countries, regions }: PublicRemote): (AdministrativeArea | Country)[] {
  return [
    ...regions.map(({ name, country }) => ({
      '@type': 'AdministrativeArea' as const,
      name: `${name}, ${country.name}`,
    })),
    ...countries.map(({ name }) => ({ '@type': 'Country' as const, name })),
  ];
}

/** Google takes one amount or both ends; one end alone is told on the page only. */
function salaryOf({ min, max, currency, period }: PublicPay): MonetaryAmount | undefined {
  if (min === undefined || max === undefined) return undefined;
  const amounts = min === max ? { value: min } : { minValue: min, maxValue: max };
  return {
    '@type': 'MonetaryAmount',
    currency,
    value: { '@type': 'QuantitativeValue', ...amounts, unitText: period },
  };
}
