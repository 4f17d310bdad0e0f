/** Jobvite's public XML feed as we read it (`/CompanyJobs/Xml.aspx`). Every value is text. Fields we do not use are let through. */
import { z } from 'zod';
import { optionalText, postingIdSchema } from '../posting-schema.ts';

/** The root is empty text when it holds nothing. Jobs are parsed one by one, so that one bad job costs one posting. */
export const jobviteFeedSchema = z.object({
  result: z.union([
    z
      .string()
      .trim()
      .max(0)
      .transform(() => ({ job: [] })),
    z.object({ job: z.array(z.unknown()) }),
  ]),
});

export const jobviteJobSchema = z.object({
  id: postingIdSchema,
  title: z.string().trim().min(1),
  requisitionid: optionalText,
  category: optionalText,
  jobtype: optionalText,
  location: optionalText,
  /** "11/2/2026" */
  date: optionalText,
  'detail-url': optionalText,
  'apply-url': optionalText,
  description: optionalText,
  briefdescription: optionalText,
});

export type JobviteJob = z.output<typeof jobviteJobSchema>;
