/** A feed by its template, in pieces. Pure, but for the jobs that it is given. */
import type { PublicJob, PublicPlace } from '../public-job.ts';
import { xml, xmlCharacters } from '../xml-text.ts';
import { channelHtml } from './channel-html.ts';
import type { FeedHeadTag, FeedTemplate } from './feed-template.ts';
import { type FeedItem, lastActivity } from './feed-values.ts';
import { writeDate, writeItem, writeText } from './write-item.ts';

export type FeedFacts = Readonly<{
  template: FeedTemplate;
  publisher: string;
  publisherUrl: string;
  /** ISO 8601: when what it says changed last. */
  builtAt: string;
  /** ISO 8601, for what the channel takes by its age. */
  now: string;
  sourceTag: string;
  companyId?: string;
  email?: string;
}>;

/** A job that the channel would refuse, at that place if it is one of several. */
export type LeftOut = Readonly<{ job: PublicJob; place?: string; problems: readonly string[] }>;

export type JobItems = Readonly<{ items: readonly string[]; leftOut: readonly LeftOut[] }>;

const DAY_MS = 86_400_000;

/** The items of one job, and those that the channel would refuse. */
export function itemsOf(job: PublicJob, facts: FeedFacts): JobItems {
  const { template } = facts;
  const { maxAgeDays } = template;
  if (
    maxAgeDays !== undefined &&
    Date.parse(facts.now) - Date.parse(lastActivity(job)) >= maxAgeDays * DAY_MS
  ) {
    return { items: [], leftOut: [{ job, problems: [`is older than ${maxAgeDays} days`] }] };
  }
  const about = aboutJob(job, facts);
  const items: string[] = [];
  const leftOut: LeftOut[] = [];
  for (const place of placesOf(job, template)) {
    const written = writeItem(place === undefined ? about : { ...about, place }, template);
    if ('xml' in written) items.push(written.xml);
    else
      leftOut.push({
        job,
        problems: written.problems,
        ...(place && template.perPlace ? { place: place.words } : {}),
      });
  }
  return { items, leftOut };
}

function placesOf({ places }: PublicJob, { perPlace }: FeedTemplate): readonly (PublicPlace | undefined)[] {
  return perPlace && places.length > 0 ? places : [places[0]];
}

function aboutJob(job: PublicJob, { template, sourceTag, companyId, email }: FeedFacts): FeedItem {
  const params = new URLSearchParams({ src: sourceTag, ...template.urlParams });
  return {
    job,
    url: `${job.url}?${params}`,
    descriptionHtml: channelHtml(job.description.html, template),
    ...(companyId === undefined ? {} : { companyId }),
    ...(email === undefined ? {} : { email }),
  };
}

/** Everything but the items. `jobCount`: how many there will be, where the head says it. */
export function feedFrame(facts: FeedFacts, jobCount: number): Readonly<{ start: string; end: string }> {
  const { template } = facts;
  const head = template.head.map((tag) => {
    const value = headValue(tag, facts, jobCount);
    return `<${tag.tag}>${tag.from === 'publisher' ? writeText(value) : xml(value)}</${tag.tag}>\n`;
  });
  return {
    start: `<?xml version="1.0" encoding="UTF-8"?>\n<${template.root}>\n${head.join('')}`,
    end: `</${template.root}>\n`,
  };
}

function headValue({ from, date }: FeedHeadTag, facts: FeedFacts, jobCount: number): string {
  switch (from) {
    case 'publisher':
      return xmlCharacters(facts.publisher);
    case 'publisherUrl':
      return facts.publisherUrl;
    case 'builtAt':
      return writeDate(facts.builtAt, date ?? 'moment');
    case 'jobCount':
      return String(jobCount);
  }
}
