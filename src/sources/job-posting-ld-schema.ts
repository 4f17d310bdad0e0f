/** schema.org's JobPosting as careers pages write it, in every form that may be meant. Fields we do not use are let through. */
import { z } from 'zod';
import {
  ldBoolean,
  ldHtml,
  ldIdentifier,
  ldList,
  ldOne,
  ldText,
  ldTextOnly,
} from './job-posting-ld-values.ts';

const addressSchema = z.object({ addressLocality: ldText, addressRegion: ldText, addressCountry: ldText });

/** An address in the place of a Place counts as one. */
const placeSchema = z.object({
  ...addressSchema.shape,
  name: ldText,
  address: ldList(z.union([ldTextOnly, addressSchema])),
});

/** A QuantitativeValue; `value` may be one itself where this is a MonetaryAmount. */
const quantitySchema = z.object({ value: ldText, minValue: ldText, maxValue: ldText, unitText: ldText });

const salarySchema = z.object({
  ...quantitySchema.shape,
  currency: ldText,
  value: z.union([z.string(), z.number(), ldOne(quantitySchema)]),
});

/** Only the title is required. */
export const jobPostingSchema = z.object({
  title: ldText.pipe(z.string()),
  description: ldHtml,
  identifier: ldIdentifier,
  url: ldText,
  datePosted: ldText,
  dateModified: ldText,
  validThrough: ldText,
  employmentType: ldList(ldText),
  jobLocation: ldList(z.union([ldTextOnly, placeSchema])),
  jobLocationType: ldText,
  applicantLocationRequirements: ldList(ldText),
  hiringOrganization: ldText,
  employmentUnit: ldText,
  occupationalCategory: ldText,
  workHours: ldText,
  inLanguage: ldText,
  baseSalary: ldOne(z.union([z.string(), z.number(), salarySchema])),
  salaryCurrency: ldText,
  directApply: ldBoolean,
});

export type JobPosting = z.output<typeof jobPostingSchema>;
export type JobPostingPlace = JobPosting['jobLocation'][number];
