/** One item of a feed by its template, or why the channel would refuse it. Pure. */
import { xml, xmlCharacters } from '../xml-text.ts';
import type { DateFormat, FeedGroup, FeedTag, FeedTemplate } from './feed-template.ts';
import { type FeedItem, feedValues } from './feed-values.ts';

export type WrittenItem = Readonly<{ xml: string }> | Readonly<{ problems: readonly string[] }>;

type Writing = Readonly<{ item: FeedItem; problems: string[] }>;

export function writeItem(item: FeedItem, template: FeedTemplate): WrittenItem {
  const writing: Writing = { item, problems: [] };
  const attributes = (template.attributes ?? [])
    .map((tag) => ` ${tag.tag}="${xml(ruledValue(tag, writing))}"`)
    .join('');
  const tags = template.tags.map((tag) =>
    'tags' in tag ? writeGroup(tag, writing) : writeTag(tag, writing),
  );
  if (writing.problems.length > 0) return { problems: writing.problems };
  return { xml: `<${template.item}${attributes}>\n${tags.join('')}</${template.item}>\n` };
}

function writeGroup({ tag, tags }: FeedGroup, writing: Writing): string {
  const inner = tags.map((one) => writeTag(one, writing)).join('');
  return inner === '' ? '' : `<${tag}>\n${inner}</${tag}>\n`;
}

function writeTag(tag: FeedTag, writing: Writing): string {
  const value = ruledValue(tag, writing);
  return value === '' ? '' : `<${tag.tag}>${writeText(value)}</${tag.tag}>\n`;
}

/** As CDATA. `value` has no characters that XML cannot write. */
export function writeText(value: string): string {
  // The end of a section cannot stand within one: it is shared out between two.
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** Empty when there is none. Notes every rule that it breaks. */
function ruledValue(tag: FeedTag, { item, problems }: Writing): string {
  const values = feedValues(tag.from, item).flatMap((value) => wordsOf(value, tag) ?? []);
  const joined = tag.join === undefined ? (values[0] ?? '') : [...new Set(values)].join(tag.join);
  const value = xmlCharacters(joined).trim();
  const problem = problemOf(value, tag);
  if (problem !== undefined) problems.push(`${tag.tag} ${problem}`);
  return value;
}

function wordsOf(value: string, { words, date }: FeedTag): string | undefined {
  if (words !== undefined) return words[value];
  return date === undefined ? value : writeDate(value, date);
}

function problemOf(value: string, tag: FeedTag): string | undefined {
  if (value === '') return tag.required ? 'is missing' : undefined;
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY, must } = tag;
  if (value.length < minLength) return `has ${value.length} characters, and must have ${minLength}`;
  if (value.length > maxLength) return `has ${value.length} characters, and may have ${maxLength}`;
  if (must === 'be-https' && !value.startsWith('https://'))
    return 'is not an address that begins with https://';
  if (must === 'be-number' && !/^\d+$/.test(value)) return 'is not a number';
  return undefined;
}

/** `iso` is a date of ours: ISO 8601 in UTC. */
export function writeDate(iso: string, format: DateFormat): string {
  const moment = new Date(iso).toISOString();
  const [year, month, day] = moment.slice(0, 10).split('-');
  switch (format) {
    case 'moment':
      return moment;
    case 'second':
      return `${moment.slice(0, 19)}Z`;
    case 'dotted-day':
      return `${day}.${month}.${year}`;
  }
}
