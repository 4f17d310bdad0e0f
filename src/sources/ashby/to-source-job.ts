/** An Ashby posting in the words of the source port. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { AshbyAddress, AshbyJob } from './ashby-schema.ts';

export function toSourceJob(job: AshbyJob): SourceJob {
  return {
    externalId: job.id,
    title: job.title,
    places: distinctTexts([job, ...(job.secondaryLocations ?? [])].map(placeOf)),
    employmentLabels: distinctTexts([job.employmentType]),
    ...present('descriptionHtml', job.descriptionHtml),
    ...(job.descriptionHtml?.trim() ? {} : present('descriptionText', job.descriptionPlain)),
    ...present('department', joinTexts([job.department, job.team])),
    ...present('workplaceLabel', workplaceOf(job)),
    ...payOf(job),
    ...present('postedAt', job.publishedAt),
    ...present('url', job.jobUrl),
    ...present('applyUrl', job.applyUrl),
  };
}

type AshbyPlace = Readonly<{ location?: AshbyJob['location']; address?: AshbyAddress }>;

/**
 * Where the label and the address name the same town, the address says more: its region and country. Where they differ,
 * the label is what the employer shows, and the address is that of an office.
 */
function placeOf({ location, address }: AshbyPlace): string {
  const label = location?.trim() ?? '';
  const { addressLocality, addressRegion, addressCountry } = address?.postalAddress ?? {};
  const town = addressLocality?.trim() ?? '';
  const isSameTown = town !== '' && label.toLowerCase().startsWith(town.toLowerCase());
  return isSameTown || label === '' ? placeLabelFrom([town, addressRegion, addressCountry]) : label;
}

/** The workplace is the newer and finer field: a hybrid job is marked as remote as well. */
function workplaceOf({ workplaceType, isRemote }: AshbyJob): string {
  return workplaceType?.trim() || (isRemote ? 'Remote' : '');
}

/** What the employer chose not to show is not shown. Several salaries of one posting are told in the employer's words. */
function payOf(job: AshbyJob): Pick<SourceJob, 'pay' | 'payText'> {
  if (job.shouldDisplayCompensationOnJobPostings === false) return {};
  const components = job.compensation?.summaryComponents ?? [];
  const [salary, another] = components.filter(({ compensationType }) => compensationType === 'Salary');
  return {
    ...present('payText', job.compensation?.scrapeableCompensationSalarySummary),
    ...(salary && !another
      ? payFields({
          min: salary.minValue,
          max: salary.maxValue,
          currency: salary.currencyCode,
          periodLabel: salary.interval?.replace(/^1 /, ''),
        })
      : {}),
  };
}
