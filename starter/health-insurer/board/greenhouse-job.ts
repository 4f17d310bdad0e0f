/** A posting in the shape of the Greenhouse Job Board API (developers.greenhouse.io/job-board.html). */
import { createHash } from 'node:crypto';
import { momentDaysAgo, toVendorDeadline, toVendorTime } from './board-dates.ts';
import type { Posting } from './postings.ts';

export const COMPANY_NAME = 'Harborlight Health';
/** A reserved domain: nobody can really apply to an invented job. */
const CAREERS_URL = 'https://careers.harborlight.example';

export type GreenhouseMetadata = Readonly<{ id: number; name: string; value: string; value_type: string }>;

export type GreenhouseDepartment = Readonly<{
  id: number;
  name: string;
  parent_id: number | null;
  child_ids: readonly number[];
}>;

export type GreenhouseOffice = GreenhouseDepartment & Readonly<{ location: string | null }>;

export type GreenhouseListedJob = Readonly<{
  absolute_url: string;
  data_compliance: readonly Readonly<Record<string, unknown>>[];
  internal_job_id: number | null;
  location: Readonly<{ name: string }>;
  metadata: readonly GreenhouseMetadata[] | null;
  id: number;
  updated_at: string;
  requisition_id: string | null;
  title: string;
  company_name: string;
  first_published: string;
  language: string;
  application_deadline: string | null;
  ai_disclaimer: string | null;
  include_ai_disclaimer: boolean | null;
  ai_opt_out_request_url: string | null;
}>;

export type GreenhouseJob = GreenhouseListedJob &
  Readonly<{
    /** HTML, escaped exactly once. */
    content: string;
    departments: readonly GreenhouseDepartment[];
    offices: readonly GreenhouseOffice[];
  }>;

export type GreenhousePayRange = Readonly<{
  min_cents: number;
  max_cents: number;
  currency_type: string;
  title: string;
  blurb: string;
}>;

/** Ids derive from the requisition, so they survive restarts and reordered files. */
export function toGreenhouseJob(posting: Posting, midnight: Date): GreenhouseJob {
  const number = Number(posting.requisition.replace(/\D/g, ''));
  const id = 4_000_000_007 + number * 1000;
  const published = momentDaysAgo(midnight, posting.postedDaysAgo, number);
  const edited = momentDaysAgo(midnight, posting.updatedDaysAgo ?? posting.postedDaysAgo, number);
  return {
    absolute_url: `${CAREERS_URL}/apply/${id}`,
    data_compliance: [DATA_COMPLIANCE],
    internal_job_id: 3_000_000_007 + number * 1000,
    location: { name: posting.location },
    metadata: metadataOf(posting),
    id,
    updated_at: toVendorTime(edited),
    requisition_id: posting.requisition,
    title: posting.title,
    company_name: COMPANY_NAME,
    first_published: toVendorTime(published),
    language: 'en',
    application_deadline:
      posting.closesInDays === undefined ? null : toVendorDeadline(midnight, posting.closesInDays),
    ...aiNoticeOf(posting, id),
    content: escapeHtmlOnce(posting.content),
    departments: posting.department === undefined ? [] : [toDepartment(posting.department)],
    offices: officeNamesOf(posting).map(toOffice),
  };
}

/** A talent-pool post: Greenhouse marks it by a null `internal_job_id`. It is not a job. */
export function toProspectPost(midnight: Date): GreenhouseJob {
  const id = 4_029_999_007;
  const published = toVendorTime(momentDaysAgo(midnight, 75, 0));
  return {
    absolute_url: `${CAREERS_URL}/apply/${id}`,
    data_compliance: [DATA_COMPLIANCE],
    internal_job_id: null,
    location: { name: 'Hartford, CT' },
    metadata: null,
    id,
    updated_at: published,
    requisition_id: null,
    title: 'Join our talent community',
    company_name: COMPANY_NAME,
    first_published: published,
    language: 'en',
    application_deadline: null,
    ai_disclaimer: null,
    include_ai_disclaimer: null,
    ai_opt_out_request_url: null,
    content: escapeHtmlOnce(
      '<p>Nothing that fits today? Leave your details and we will write when a team like yours opens up.</p>',
    ),
    departments: [],
    offices: [toOffice('Hartford, CT')],
  };
}

/** What `/jobs` sends without `content=true`. */
export function withoutContent(job: GreenhouseJob): GreenhouseListedJob {
  const { content: _content, departments: _departments, offices: _offices, ...listed } = job;
  return listed;
}

/** The structured ranges of `pay_transparency=true`: one when the pay field is a range in dollars, else none. */
export function toPayRanges(pay: string | undefined): readonly GreenhousePayRange[] {
  const amounts = /\$([\d,.]+)\s*[-–]\s*\$([\d,.]+)\s*(.*)/.exec(pay ?? '');
  if (!amounts) return [];
  const [, min = '', max = '', period = ''] = amounts;
  return [
    {
      min_cents: centsOf(min),
      max_cents: centsOf(max),
      currency_type: 'USD',
      title: `Pay range ${period}`.trim(),
      blurb: '<p>Where you land in the range depends on experience, license and place of work.</p>',
    },
  ];
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML to text that decodes to the same HTML in one pass. */
export function escapeHtmlOnce(html: string): string {
  return html.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

export function toDepartment(name: string): GreenhouseDepartment {
  return { id: idFrom(`department:${name}`), name, parent_id: null, child_ids: [] };
}

export function toOffice(name: string): GreenhouseOffice {
  const location = /remote/i.test(name) ? null : name;
  return { id: idFrom(`office:${name}`), name, location, parent_id: null, child_ids: [] };
}

const DATA_COMPLIANCE = {
  type: 'gdpr',
  requires_consent: false,
  requires_processing_consent: false,
  requires_retention_consent: false,
  retention_period: null,
  demographic_data_consent_applies: false,
};

function metadataOf(posting: Posting): readonly GreenhouseMetadata[] | null {
  const fields: readonly [name: string, value: string | undefined, type: string][] = [
    ['Employment Type', posting.employment, 'single_select'],
    ['Workplace Type', posting.workplace, 'single_select'],
    ['Pay Range', posting.pay, 'short_text'],
    ['Shift', posting.shift, 'short_text'],
    ['Job Level', posting.level, 'single_select'],
  ];
  const present = fields.flatMap(([name, value, value_type], index) =>
    value === undefined ? [] : [{ id: 4_012_000_007 + index * 1000, name, value, value_type }],
  );
  return present.length > 0 ? present : null;
}

function aiNoticeOf(posting: Posting, id: number) {
  if (posting.aiDisclaimer === undefined)
    return { ai_disclaimer: null, include_ai_disclaimer: null, ai_opt_out_request_url: null };
  return {
    ai_disclaimer: posting.aiDisclaimer,
    include_ai_disclaimer: true,
    ai_opt_out_request_url: `${CAREERS_URL}/ai-opt-out/${id}`,
  };
}

/** A plain "City, ST" is an office of its own; a list of cities or "Remote" is only a label. */
function officeNamesOf(posting: Posting): readonly string[] {
  const own = /^[^;,/]+, [A-Z]{2}$/.test(posting.location) ? [posting.location] : [];
  return [...new Set([...own, ...(posting.offices ?? [])])];
}

function idFrom(text: string): number {
  const hash = createHash('sha256').update(text).digest().readUInt32BE(0);
  return 4_000_000_007 + (hash % 5_000_000) * 1000;
}

function centsOf(amount: string): number {
  return Math.round(Number(amount.replaceAll(',', '')) * 100);
}
