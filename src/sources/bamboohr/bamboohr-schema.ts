/** The careers page of BambooHR as we read it: a list without text, and one answer a posting. Fields we do not use are let through. */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /careers/list`. Rows are parsed one by one, so that one bad row costs one posting. */
export const bambooHrListSchema = z.object({
  result: z.array(z.unknown()),
  meta: z.object({ totalCount: z.int().nonnegative() }).nullish(),
});

const rowShape = {
  jobOpeningName: z.string().trim().min(1),
  departmentLabel: optionalText,
  employmentStatusLabel: optionalText,
  /** Filled in from a list of US states; has no country in the list. */
  location: z.object({ city: optionalText, state: optionalText, addressCountry: optionalText }).nullish(),
  /** Filled in instead for other countries. */
  atsLocation: z
    .object({ city: optionalText, state: optionalText, province: optionalText, country: optionalText })
    .nullish(),
  /** 0 on site, 1 remote, 2 hybrid. */
  locationType: z.union([z.string(), z.int()]).transform(String).nullish(),
};

export const bambooHrRowSchema = z.object({
  /** Digits as text here, a number in the vendor's other API; kept as text. */
  id: postingIdSchema,
  ...rowShape,
});

/** `GET /careers/{id}/detail`. */
export const bambooHrDetailSchema = z.object({
  result: z.object({
    jobOpening: z.object({
      ...rowShape,
      jobOpeningShareUrl: optionalText,
      jobOpeningStatus: optionalText,
      description: optionalText,
      /** As people write it: "$80,000 to $120,000". */
      compensation: optionalText,
      datePosted: optionalText,
      minimumExperience: optionalText,
    }),
  }),
});

export type BambooHrRow = z.output<typeof bambooHrRowSchema>;
export type BambooHrOpening = z.output<typeof bambooHrDetailSchema>['result']['jobOpening'];
