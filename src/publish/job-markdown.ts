/** A job as Markdown. Pure. */
import { EMPLOYMENT_WORDS, LEVEL_WORDS, WORKPLACE_WORDS } from '../jobs/job-words.ts';
import { markdownLink, markdownOfHtml, markdownText } from './markdown-text.ts';
import { payWords } from './pay-words.ts';
import type { PublicJob } from './public-job.ts';

export type MarkdownWords = Readonly<{
  /** Of an absolute address, from a path of the site. */
  urlOf: (path: string) => string;
  /** "November 20, 2026" */
  day: (iso: string) => string;
}>;

export function writeJobMarkdown(job: PublicJob, words: MarkdownWords): string {
  const facts = factsOf(job, words).map(([term, value]) => `- ${term}: ${value}`);
  const parts = [
    `# ${markdownText(job.title)}`,
    markdownText(job.hiringOrganization.name),
    facts.join('\n'),
    '## About this job',
    job.description.html === '' ? 'The posting gives no description.' : markdownOfHtml(job.description.html),
    ...noticeOf(job),
  ];
  return `${parts.join('\n\n')}\n`;
}

function factsOf(job: PublicJob, { urlOf, day }: MarkdownWords): readonly (readonly [string, string])[] {
  const { placement, pay, shift, department, requisitionId, validThrough, applyUrl } = job;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Pay', markdownText(payWords(pay) ?? 'not stated')],
    [
      job.places.length > 1 ? 'Places' : 'Place',
      job.places.map(({ words }) => markdownText(words)).join('; '),
    ],
    ['Workplace', job.workplaceType && WORKPLACE_WORDS[job.workplaceType]],
    ['Remote workers live in', remoteOf(job)],
    ['Employment type', job.employmentTypes.map((type) => EMPLOYMENT_WORDS[type]).join(', ')],
    ['Shift', shift && markdownText(shift)],
    ['Level', job.level && LEVEL_WORDS[job.level]],
    ['Department', department && markdownText(department)],
    ['Job number', requisitionId && markdownText(requisitionId)],
    ['Career area', placement && markdownLink(placement.area.name, urlOf(placement.area.path))],
    ['Job function', placement && markdownLink(placement.function.name, urlOf(placement.function.path))],
    ['Posted', day(job.datePosted)],
    ['Closes', validThrough && day(validThrough)],
    ['Page', markdownLink(job.url, job.url)],
    ['Apply', applyUrl && markdownLink(applyUrl, applyUrl)],
  ];
  return facts.flatMap(([term, value]) => (value ? [[term, value] as const] : []));
}

function remoteOf({ remote }: PublicJob): string | undefined {
  return remote && [...remote.regions, ...remote.countries].map(({ name }) => markdownText(name)).join('; ');
}

function noticeOf({ aiNotice }: PublicJob): readonly string[] {
  if (!aiNotice) return [];
  const { text, optOutUrl } = aiNotice;
  return [
    '## Automated tools in this hiring process',
    text === undefined
      ? 'The hiring team uses automated tools for parts of this process.'
      : markdownText(text),
    ...(optOutUrl === undefined ? [] : [markdownLink('Ask to be assessed without them', optOutUrl)]),
  ];
}
