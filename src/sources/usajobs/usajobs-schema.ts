/** The Search API of USAJOBS as we read it (developer.usajobs.gov/api-reference/get-api-search). Fields we do not use are let through. */
import { z } from 'zod';
import { countSchema, optionalAmount, optionalText, postingIdSchema } from '../posting-schema.ts';

/** `GET /api/search`. Announcements are parsed one by one, so that one bad announcement costs one posting. */
export const usajobsPageSchema = z
  .object({
    SearchResult: z.object({
      SearchResultCountAll: countSchema,
      SearchResultItems: z.array(z.unknown()),
    }),
  })
  .transform(({ SearchResult: { SearchResultItems, SearchResultCountAll } }) => ({
    postings: SearchResultItems,
    total: SearchResultCountAll,
  }));

/** A list, or its entries in one text with semicolons between them. */
const texts = z.union([z.array(z.string()), z.string().transform((text) => text.split(';'))]).nullish();

const paragraphs = z.union([z.array(z.string()), z.string().transform((text) => [text])]).nullish();

const named = z.array(z.object({ Name: optionalText })).nullish();

const detailsSchema = z.object({
  JobSummary: optionalText,
  MajorDuties: paragraphs,
  KeyRequirements: paragraphs,
  Requirements: optionalText,
  Education: optionalText,
  Evaluations: optionalText,
  RequiredDocuments: optionalText,
  HowToApply: optionalText,
  WhatToExpectNext: optionalText,
  Benefits: optionalText,
  OtherInformation: optionalText,
  LowGrade: optionalText,
  HighGrade: optionalText,
  /** Who may apply: "public", "vet", "fed-internal-search". */
  HiringPath: texts,
  /** True or "True". */
  RemoteIndicator: z.union([z.boolean(), z.string()]).nullish(),
});

export const usajobsAnnouncementSchema = z.object({
  /** The control number: digits as text today; a change of type keeps every key. */
  MatchedObjectId: postingIdSchema,
  MatchedObjectDescriptor: z.object({
    PositionTitle: z.string().trim().min(1),
    /** The agency's own number. */
    PositionID: optionalText,
    PositionURI: optionalText,
    ApplyURI: z.array(z.string()).nullish(),
    PositionLocationDisplay: optionalText,
    PositionLocation: z.array(z.object({ LocationName: optionalText })).nullish(),
    OrganizationName: optionalText,
    SubAgency: optionalText,
    JobGrade: z.array(z.object({ Code: optionalText })).nullish(),
    PositionSchedule: named,
    PositionOfferingType: named,
    QualificationSummary: optionalText,
    PositionRemuneration: z
      .array(
        z.object({
          MinimumRange: optionalAmount,
          MaximumRange: optionalAmount,
          RateIntervalCode: optionalText,
        }),
      )
      .nullish(),
    PublicationStartDate: optionalText,
    ApplicationCloseDate: optionalText,
    UserArea: z.object({ Details: detailsSchema.nullish() }).nullish(),
  }),
});

export type UsajobsAnnouncement = z.output<typeof usajobsAnnouncementSchema>;
export type UsajobsDetails = z.output<typeof detailsSchema>;
