/** What we read of an iCIMS portal: the rows of its list. The postings themselves are JobPostings of schema.org. */
import { z } from 'zod';

export const icimsRowSchema = z.object({
  /** The number in the address of the posting, which is not the employer's number of the requisition. */
  id: z.string().regex(/^\d+$/),
  /** `/jobs/8214/payroll-tax-specialist/job` */
  path: z.string(),
  /** What stands on the card, by its label in lower case. Each employer names the labels. */
  fields: z.record(z.string(), z.string()),
});

export type IcimsRow = z.output<typeof icimsRowSchema>;
