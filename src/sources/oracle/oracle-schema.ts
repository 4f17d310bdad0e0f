/**
 * The REST resources behind the candidate sites of Oracle Recruiting Cloud as we read them. Oracle lists them in its catalogue and
 * does not say what they promise to the public: everything that is not needed to name a requisition may be missing. Fields we do
 * not use are let through.
 */
import { z } from 'zod';
import { countSchema, optionalText, postingIdSchema } from '../posting-schema.ts';

const searchItem = z.object({
  TotalJobsCount: countSchema.nullish(),
  requisitionList: z.array(z.unknown()),
});

/** `recruitingCEJobRequisitions`: one item, the search, with the requisitions in it. The counts around it are of the wrapper. */
export const oracleListSchema = z
  .object({ items: z.tuple([searchItem], z.unknown()) })
  .transform(({ items: [search] }) => ({
    postings: search.requisitionList,
    total: search.TotalJobsCount ?? undefined,
  }));

/** What rows and details both have; some sites fill them in the one, some in the other. */
const labelShape = {
  /** In the language that was asked for. */
  WorkplaceType: optionalText,
  WorkplaceTypeCode: optionalText,
  Department: optionalText,
  Category: optionalText,
  JobFamily: optionalText,
  JobFunction: optionalText,
  JobSchedule: optionalText,
  WorkerType: optionalText,
  ContractType: optionalText,
  JobShift: optionalText,
  ShortDescriptionStr: optionalText,
  PrimaryLocation: optionalText,
};

export type OracleLabel = keyof typeof labelShape;

const sharedShape = {
  ...labelShape,
  Title: z.string().trim().min(1),
  secondaryLocations: z.array(z.object({ Name: optionalText })).nullish(),
};

export const oracleRowSchema = z.object({
  ...sharedShape,
  /** Digits as text today; a change of type keeps every key. */
  Id: postingIdSchema,
  PostedDate: optionalText,
  PostingEndDate: optionalText,
});

const detailItem = z.object(
  {
    ...sharedShape,
    ExternalDescriptionStr: optionalText,
    ExternalResponsibilitiesStr: optionalText,
    ExternalQualificationsStr: optionalText,
    OrganizationDescriptionStr: optionalText,
    CorporateDescriptionStr: optionalText,
    ExternalPostedStartDate: optionalText,
    ExternalPostedEndDate: optionalText,
    RequisitionType: optionalText,
    requisitionFlexFields: z
      .array(z.object({ Prompt: optionalText, Value: z.union([z.string(), z.number()]).nullish() }))
      .nullish()
      .catch(null),
  },
  'the site no longer shows this requisition',
);

/** `recruitingCEJobRequisitionDetails`: no item stands for a requisition that is no longer shown. */
export const oracleDetailSchema = z
  .object({
    items: z.tuple([detailItem], z.unknown()),
  })
  .transform(({ items: [detail] }) => detail);

export type OracleRow = z.output<typeof oracleRowSchema>;
export type OracleDetail = z.output<typeof oracleDetailSchema>;
