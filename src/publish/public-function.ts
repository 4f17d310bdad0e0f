/** What the public is told about a job function, for programs: JSON and Markdown. Pure. */
import type { FunctionKey } from '../jobs/job.ts';
import type { CareerArea, JobFunction, Taxonomy } from '../taxonomy/taxonomy.ts';
import { areaPath, functionPath } from '../taxonomy/taxonomy-paths.ts';
import { markdownLink, markdownText } from './markdown-text.ts';
import type { PublicJob } from './public-job.ts';

type Named = Readonly<{ name: string; url: string }>;

export type PublicFunction = Readonly<{
  key: FunctionKey;
  name: string;
  summary: string;
  /** Markdown. */
  description: string;
  url: string;
  area: Named;
  /** Other names of the work. */
  aliases: readonly string[];
  requires: readonly string[];
  related: readonly Named[];
  leadsTo: readonly Named[];
  lookElsewhere: readonly (Named & Readonly<{ because: string }>)[];
  /** O*NET-SOC codes. */
  occupations: readonly string[];
  /** How many are open. */
  openJobs: number;
  /** The first of them. */
  jobs: readonly (Pick<PublicJob, 'id' | 'title' | 'url'> & Readonly<{ places: readonly string[] }>)[];
  /** All of them: a page, and a feed. */
  jobsUrl: string;
  jobsFeedUrl: string;
}>;

export type FunctionSources = Readonly<{
  taxonomy: Taxonomy;
  area: CareerArea;
  urlOf: (path: string) => string;
  openJobs: number;
  jobs: readonly PublicJob[];
  /** Paths. */
  jobsPath: string;
  jobsFeedPath: string;
}>;

export function toPublicFunction(item: JobFunction, sources: FunctionSources): PublicFunction {
  const { taxonomy, area, urlOf, openJobs, jobs, jobsPath, jobsFeedPath } = sources;
  const named = (key: FunctionKey): readonly Named[] => {
    const other = taxonomy.function(key);
    return other ? [{ name: other.name, url: urlOf(functionPath(other)) }] : [];
  };
  const { key, name, summary, description, aliases, requires } = item;
  return {
    key,
    name,
    summary,
    description,
    aliases,
    requires,
    url: urlOf(functionPath(item)),
    area: { name: area.name, url: urlOf(areaPath(area)) },
    related: item.related.flatMap(named),
    leadsTo: item.leadsTo.flatMap(named),
    lookElsewhere: item.lookElsewhere.flatMap(({ function: other, because }) =>
      named(other).map((there) => ({ ...there, because })),
    ),
    occupations: item.soc,
    openJobs,
    jobs: jobs.map(({ id, title, url, places }) => ({
      id,
      title,
      url,
      places: places.map(({ words }) => words),
    })),
    jobsUrl: urlOf(jobsPath),
    jobsFeedUrl: urlOf(jobsFeedPath),
  };
}

export function writeFunctionMarkdown(item: PublicFunction): string {
  const { name, summary, description, area, requires, openJobs, jobs } = item;
  const parts = [
    `# ${markdownText(name)}`,
    `> ${markdownText(summary)}`,
    `Career area: ${markdownLink(area.name, area.url)}`,
    ...section('What you would do', description.trim() === '' ? [] : [description.trim()]),
    ...section('What you need', bullets(requires.map(markdownText))),
    ...section(`Open jobs: ${openJobs}`, bullets(jobs.map(jobLine))),
    `All of them: ${item.jobsUrl}`,
    ...section(
      'Look elsewhere if',
      bullets(
        item.lookElsewhere.map(
          (there) => `${markdownText(there.because)} ${markdownLink(there.name, there.url)}`,
        ),
      ),
    ),
    ...section('Where this can lead', bullets(item.leadsTo.map(linkTo))),
    ...section('Related functions', bullets(item.related.map(linkTo))),
  ];
  return `${parts.join('\n\n')}\n`;
}

function jobLine({ title, url, places }: PublicFunction['jobs'][number]): string {
  return [markdownLink(title, `${url}.md`), ...places.map(markdownText)].join(' · ');
}

function linkTo({ name, url }: Named): string {
  return markdownLink(name, url);
}

function bullets(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')];
}

/** Left out when it is empty. */
function section(title: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}
