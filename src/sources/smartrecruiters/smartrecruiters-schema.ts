/** The SmartRecruiters Posting API as we read it (developers.smartrecruiters.com). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /v1/companies/{company}/postings`. Rows are parsed one by one, so that one bad row costs one posting. */
export const smartRecruitersListSchema = z.object({
  totalFound: z.int().nonnegative(),
  content: z.array(z.unknown()),
});

/** `department` is often an empty object. */
const labelled = z.object({ id: z.union([z.string(), z.number()]).nullish(), label: optionalText }).nullish();

/** A row of the list: it names a posting, the posting itself has the rest. */
export const smartRecruitersRowSchema = z.object({
  /** Digits as text today; a change of type keeps every key. */
  id: postingIdSchema,
  name: z.string().trim().min(1),
});

const section = z.object({ title: optionalText, text: optionalText }).nullish();

/** `GET /v1/companies/{company}/postings/{id}`. */
export const smartRecruitersPostingSchema = z.object({
  ...smartRecruitersRowSchema.shape,
  active: z.boolean().nullish(),
  visibility: optionalText,
  refNumber: optionalText,
  releasedDate: optionalText,
  location: z
    .object({
      city: optionalText,
      region: optionalText,
      country: optionalText,
      remote: z.boolean().nullish(),
      hybrid: z.boolean().nullish(),
      fullLocation: optionalText,
    })
    .nullish(),
  department: labelled,
  function: labelled,
  typeOfEmployment: labelled,
  experienceLevel: labelled,
  language: z.object({ code: optionalText }).nullish(),
  postingUrl: optionalText,
  applyUrl: optionalText,
  jobAd: z
    .object({
      sections: z
        .object({
          companyDescription: section,
          jobDescription: section,
          qualifications: section,
          additionalInformation: section,
        })
        .nullish(),
    })
    .nullish(),
  /** Only where the employer publishes it; a shape we do not know reads as none. */
  compensation: z
    .object({
      min: optionalAmount,
      max: optionalAmount,
      currency: optionalText,
      period: optionalText,
    })
    .nullish()
    .catch(null),
});

export type SmartRecruitersPosting = z.output<typeof smartRecruitersPostingSchema>;
