/** Personio's XML feed: one call a language lists every open position with its text. */
import type { PersonioSourceConfig } from '../../config/source-schema.ts';
import type { Http, HttpOptions } from '../http.ts';
import { httpOptionsOf } from '../http-options.ts';
import { mergeRepeats } from '../merge-repeats.ts';
import { readPostingId } from '../posting-schema.ts';
import { encodingNote, parseAnswer, readPosting } from '../read-list.ts';
import type { Completeness, FetchOptions, Source, SourceItem } from '../source.ts';
import { parseXml } from '../xml.ts';
import { personioFeedSchema, personioPositionSchema } from './personio-schema.ts';
import { type PersonioPage, toSourceJob } from './to-source-job.ts';

export type PersonioSettings = Pick<
  PersonioSourceConfig,
  'id' | 'account' | 'languages' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createPersonioSource(settings: PersonioSettings, http: Http): Source {
  return { id: settings.id, type: 'personio', fetch: (options) => fetchPositions(settings, http, options) };
}

/** Elements that come once or several times. */
const LISTS = [
  'workzag-jobs.position',
  'workzag-jobs.position.additionalOffices.office',
  'workzag-jobs.position.jobDescriptions.jobDescription',
];

/** A feed that is well-formed to its last tag is the whole board: there are no pages, and no total to compare with. */
async function* fetchPositions(
  settings: PersonioSettings,
  http: Http,
  { signal, onTotal }: FetchOptions = {},
): AsyncGenerator<SourceItem, Completeness> {
  const options = httpOptionsOf(settings, signal);
  const feeds: SourceItem[][] = [];
  for (const language of settings.languages) {
    const page = { url: careersUrlOf(settings), language };
    feeds.push([...(await readFeed(page, { http, options }))]);
  }
  const items = firstOfEach(feeds);
  onTotal?.(items.filter(({ kind }) => kind !== 'note').length);
  yield* items;
  return { verdict: 'complete' };
}

function careersUrlOf({ baseUrl, account }: PersonioSettings): string {
  return baseUrl ?? `https://${account}.jobs.personio.de`;
}

async function readFeed(
  page: PersonioPage,
  { http, options }: Readonly<{ http: Http; options: HttpOptions }>,
): Promise<readonly SourceItem[]> {
  const url = `${page.url}/xml?language=${encodeURIComponent(page.language)}`;
  const { text, notes } = await http.fetchText(url, options);
  const feed = parseAnswer(personioFeedSchema, parseXml(text, { url, lists: LISTS }), url);
  const positions = feed['workzag-jobs'].position.map((raw) => itemFrom(raw, page));
  return [...notes.map(encodingNote), ...mergeRepeats(positions)];
}

function itemFrom(raw: unknown, page: PersonioPage): SourceItem {
  return readPosting(raw, {
    schema: personioPositionSchema,
    idOf: (position) => readPostingId(position, 'id'),
    toItem: (position) => ({ kind: 'job', job: toSourceJob(position, page) }),
  });
}

/** A position is told in the first language that has it; the feed of another may have positions of its own. */
function firstOfEach(feeds: readonly (readonly SourceItem[])[]): readonly SourceItem[] {
  const told = new Set<string>();
  return feeds.flat().filter((item) => {
    if (item.kind !== 'job') return true;
    if (told.has(item.job.externalId)) return false;
    told.add(item.job.externalId);
    return true;
  });
}
