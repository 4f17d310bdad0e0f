/** The Recruitee careers site API as we read it (docs.recruitee.com). Fields we do not use are let through. */
import { z } from 'zod';
import { optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /api/offers`. Offers are parsed one by one. */
export const recruiteeBoardSchema = z
  .object({ offers: z.array(z.unknown()) })
  .transform(({ offers }) => ({ postings: offers }));

const optionalFlag = z.boolean().nullish();

export const recruiteeOfferSchema = z.object({
  id: postingIdSchema,
  status: optionalText,
  title: z.string().trim().min(1),
  department: optionalText,
  description: optionalText,
  requirements: optionalText,
  /** "fulltime_permanent", "internship", "freelance". */
  employment_type_code: optionalText,
  experience_code: optionalText,
  /** "Remote job" for a remote one, whatever its places are. */
  location: optionalText,
  locations: z
    .array(z.object({ name: optionalText, city: optionalText, state: optionalText, country: optionalText }))
    .nullish(),
  city: optionalText,
  state_name: optionalText,
  country: optionalText,
  /** Several of the three may be true. */
  remote: optionalFlag,
  hybrid: optionalFlag,
  on_site: optionalFlag,
  salary: z
    .object({ min: optionalAmount, max: optionalAmount, currency: optionalText, period: optionalText })
    .nullish(),
  /** By language: an offer in several languages is one offer. */
  translations: z.record(z.string(), z.unknown()).nullish(),
  careers_url: optionalText,
  careers_apply_url: optionalText,
  /** "2026-08-05 09:41:37 UTC", as the other dates. */
  published_at: optionalText,
  updated_at: optionalText,
  close_at: optionalText,
});

export type RecruiteeOffer = z.output<typeof recruiteeOfferSchema>;
