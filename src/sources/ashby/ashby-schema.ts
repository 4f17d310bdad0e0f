/** The Ashby job posting API as we read it (developers.ashbyhq.com). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /posting-api/job-board/{name}`. Postings are parsed one by one. */
export const ashbyBoardSchema = z
  .object({ jobs: z.array(z.unknown()) })
  .transform(({ jobs }) => ({ postings: jobs }));

/** Empty texts where nothing is known; the country is an English name. */
const addressSchema = z
  .object({
    postalAddress: z
      .object({
        addressLocality: optionalText,
        addressRegion: optionalText,
        addressCountry: optionalText,
      })
      .nullish(),
  })
  .nullish();

const componentSchema = z.object({
  /** "Salary", "EquityPercentage", "EquityCashValue", "Commission", "Bonus". */
  compensationType: optionalText,
  /** "1 YEAR", "1 HOUR", "NONE". */
  interval: optionalText,
  currencyCode: optionalText,
  minValue: optionalAmount,
  maxValue: optionalAmount,
});

export const ashbyJobSchema = z.object({
  id: postingIdSchema,
  title: z.string().trim().min(1),
  department: optionalText,
  team: optionalText,
  employmentType: optionalText,
  location: optionalText,
  address: addressSchema,
  secondaryLocations: z.array(z.object({ location: optionalText, address: addressSchema })).nullish(),
  isRemote: z.boolean().nullish(),
  workplaceType: optionalText,
  publishedAt: optionalText,
  /** False: can be reached by its address, but is not to be listed. */
  isListed: z.boolean().nullish(),
  jobUrl: optionalText,
  applyUrl: optionalText,
  descriptionHtml: optionalText,
  descriptionPlain: optionalText,
  shouldDisplayCompensationOnJobPostings: z.boolean().nullish(),
  compensation: z
    .object({
      scrapeableCompensationSalarySummary: optionalText,
      summaryComponents: z.array(componentSchema).nullish(),
    })
    .nullish(),
});

export type AshbyJob = z.output<typeof ashbyJobSchema>;
export type AshbyAddress = z.output<typeof addressSchema>;
