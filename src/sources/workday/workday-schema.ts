/**
 * The JSON behind Workday's candidate sites (CXS) as we read it. The vendor does not document it: everything that is not needed
 * to name a posting may be missing. Fields we do not use are let through.
 */
import { z } from 'zod';
import { optionalText } from '../posting-schema.ts';

/** `POST /wday/cxs/{tenant}/{site}/jobs`. Rows are parsed one by one, so that one bad row costs one posting. */
export const workdayListSchema = z.object({
  total: z.int().nonnegative(),
  jobPostings: z.array(z.unknown()),
  facets: z.array(z.unknown()).nullish(),
});

export type WorkdayList = z.output<typeof workdayListSchema>;

export const workdayFacetSchema = z.object({
  facetParameter: z.string().min(1),
  values: z.array(z.unknown()),
});

export const workdayFacetValueSchema = z.object({ id: z.string().min(1), count: z.int().nonnegative() });

/** A row of the list: its path names the posting. */
export const workdayRowSchema = z.object({
  title: z.string().trim().min(1),
  /** "/job/Hartford-CT/Claims-Examiner_R-1042"; the slash at its start is not always there. */
  externalPath: z
    .string()
    .trim()
    .min(1)
    .transform((path) => (path.startsWith('/') ? path : `/${path}`)),
});

const pathSchema = z.object({ externalPath: workdayRowSchema.shape.externalPath });

/** What names a row even when it does not parse. */
export function pathOf(row: unknown): string | undefined {
  return pathSchema.safeParse(row).data?.externalPath;
}

/** `GET /wday/cxs/{tenant}/{site}{externalPath}`. */
export const workdayDetailSchema = z.object({
  jobPostingInfo: z.object({
    title: z.string().trim().min(1),
    jobDescription: optionalText,
    location: optionalText,
    additionalLocations: z.array(z.string()).nullish(),
    /** The day the posting began. */
    startDate: optionalText,
    endDate: optionalText,
    timeType: optionalText,
    remoteType: optionalText,
    jobReqId: optionalText,
    /** Some tenants give a code instead of an object. */
    country: z.union([z.string(), z.object({ descriptor: optionalText })]).nullish(),
    posted: z.boolean().nullish(),
    canApply: z.boolean().nullish(),
    externalUrl: optionalText,
  }),
});

export type WorkdayPosting = z.output<typeof workdayDetailSchema>['jobPostingInfo'];
