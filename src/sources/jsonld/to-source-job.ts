/** A page of a careers site as a posting, or why it is none. */
import type { z } from 'zod';
import { sourceFieldsFrom } from '../job-posting-ld-fields.ts';
import { type JobPosting, jobPostingSchema } from '../job-posting-ld-schema.ts';
import { rejectFrom } from '../read-list.ts';
import type { SourceItem, SourceJob } from '../source.ts';
import { present } from '../source-fields.ts';
import { walkHtml } from '../walk-html.ts';
import type { AnsweredPage, FoundPage, ListedPage } from './jsonld-schema.ts';
import { postingsOf } from './postings-of.ts';
import { canonicalPathOf } from './site-address.ts';

/**
 * The posting of a page under its path. What tells that an opening is closed makes a skip: a page that is gone, that leads on to
 * another, that is not to be listed, or that is whole and has no posting. Anything else that cannot be read is a reject, for
 * the opening may well be there.
 */
export function pageItemFrom(
  page: AnsweredPage,
  listed: ListedPage,
  isListed: (path: string) => boolean,
): SourceItem {
  const externalId = canonicalPathOf(listed.url);
  const skipped = (reason: string): SourceItem => ({ kind: 'skipped', externalId, reason });
  if (page.kind === 'gone') return skipped(`the page is gone (${page.status})`);
  const path = canonicalPathOf(page.url);
  const isMoved = path !== externalId;
  if (isMoved && isListed(path)) return skipped('the page leads on to another that is listed');
  const { isUnlisted, isWhole } = marksOf(page);
  if (isUnlisted) return skipped('the page asks not to be listed (noindex)');
  const raw = ownPosting(postingsOf(page.html), page.url);
  if (raw === SEVERAL) {
    return { kind: 'reject', externalId, reason: `${page.url} holds several JobPostings`, raw: page.url };
  }
  if (raw !== undefined) return itemFrom(raw, { externalId, page, listed });
  if (isMoved) return skipped('the page leads on to one without a JobPosting');
  if (isWhole) return skipped('the page has no JobPosting');
  const reason = `${page.url} has no JobPosting, and breaks off or is no page`;
  return { kind: 'reject', externalId, reason, raw: page.html.slice(0, RAW_CHARACTERS) };
}

const RAW_CHARACTERS = 2000;
const SEVERAL = Symbol('several');

/** The one posting of a page; where there are several, the one that names the page as its own. */
function ownPosting(postings: readonly unknown[], url: string): unknown {
  const distinct = [...new Map(postings.map((posting, index) => [keyOf(posting, index), posting])).values()];
  if (distinct.length < 2) return distinct[0];
  const own = distinct.filter((posting) => {
    const address = URL.parse(jobPostingSchema.safeParse(posting).data?.url ?? '', url);
    return address !== null && canonicalPathOf(address.href) === canonicalPathOf(url);
  });
  return own.length === 1 ? own[0] : SEVERAL;
}

/** By what it says on top: a page may nest the rest deeper than any comparison can follow. */
function keyOf(posting: unknown, index: number): string {
  const { data } = jobPostingSchema.safeParse(posting);
  return data ? JSON.stringify([data.title, data.identifier, data.url, data.description]) : String(index);
}

type Place = Readonly<{ externalId: string; page: FoundPage; listed: ListedPage }>;

function itemFrom(raw: unknown, { externalId, page, listed }: Place): SourceItem {
  const posting: z.ZodSafeParseResult<JobPosting> = jobPostingSchema.safeParse(raw);
  if (!posting.success) return rejectFrom(raw, posting.error, externalId);
  return { kind: 'job', job: toSourceJob(posting.data, { externalId, page, listed }) };
}

/** The page itself is the address: what a posting says of it may be that of another language or of a vendor. */
function toSourceJob(posting: JobPosting, { externalId, page, listed }: Place): SourceJob {
  const { requisitionId, ...fields } = sourceFieldsFrom(posting);
  // Many pages write the employer's name where the number of the requisition belongs.
  const isEmployer = requisitionId === posting.hiringOrganization;
  return {
    ...present('updatedAt', listed.lastModified),
    ...fields,
    ...(isEmployer ? {} : present('requisitionId', requisitionId)),
    externalId,
    url: page.url,
  };
}

type Marks = Readonly<{
  /** A search engine may not list it. */
  isUnlisted: boolean;
  /** It was sent to its end. */
  isWhole: boolean;
}>;

const NOINDEX = /(^|[\s,:])(noindex|none)($|[\s,])/i;

function marksOf({ html, robotsTag = '' }: FoundPage): Marks {
  let isUnlisted = NOINDEX.test(robotsTag);
  let isWhole = false;
  walkHtml(html, {
    openTag: (name, { name: key = '', content = '' }) => {
      if (name === 'meta' && /^(robots|googlebot)$/i.test(key)) isUnlisted ||= NOINDEX.test(content);
    },
    text: () => undefined,
    closeTag: (name, isImplied) => {
      if (name === 'html') isWhole = !isImplied;
    },
  });
  return { isUnlisted, isWhole };
}
