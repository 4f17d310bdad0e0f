import type { Command } from 'commander';
import { type Job, placedFunction } from '../../jobs/job.ts';
import type { Correction, FoundJobs, SearchRequest, Understood } from '../../search/job-finder.ts';
import { UNSPECIFIED } from '../../search/query.ts';
import { readSearchParams } from '../../search/search-params.ts';
import { AppError } from '../../shared/errors.ts';
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import type { Project } from '../project.ts';
import { tableLines } from '../terminal.ts';

type SearchOptions = {
  where?: string;
  radius?: string;
  area: string[];
  function: string[];
  workplace: string[];
  sort?: string;
  page?: string;
  exact?: boolean;
  json?: boolean;
};

export function addSearchCommand(program: Command, deps: CommandDeps): void {
  program
    .command('search')
    .description('search the openings as a candidate would')
    .argument('[words...]', 'what: "claims examiner"')
    .option('-w, --where <place>', 'where: "Hartford, CT", "06002", "Connecticut"')
    .option('--radius <miles>', 'miles around the place (default: 25)')
    .option('--area <slug>', 'only this career area (may repeat)', collect, [])
    .option('--function <area/function>', 'only this job function (may repeat)', collect, [])
    .option('--workplace <type>', 'ON_SITE, HYBRID, REMOTE or UNSPECIFIED (may repeat)', collect, [])
    .option('--exact', 'take the words as they are: no place, filter, synonym or other spelling is read')
    .option('--sort <order>', 'relevance, date, distance or pay')
    .option('--page <number>', 'page of results')
    .option('--json', 'print {understood, total, hits, facets} as JSON')
    .action(async (words: string[], options: SearchOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const request = requestFrom(words, options, project.taxonomy);
        const found = await findJobs(project, request);
        if (options.json) deps.terminal.out(JSON.stringify(searchJson(found), null, 2));
        else for (const line of searchLines(found)) deps.terminal.out(line);
      });
    });
}

/** An index that turns out to be damaged is built anew, once. */
async function findJobs(project: Project, request: SearchRequest): Promise<FoundJobs> {
  await project.catchUpIndex();
  try {
    return await project.finder.find(request);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'INDEX_UNUSABLE')) throw error;
    await project.catchUpIndex();
    return project.finder.find(request);
  }
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

/** A page leaves out what it cannot read and says so; a script must not take all jobs for the few it asked for. */
function requestFrom(words: readonly string[], options: SearchOptions, taxonomy: Taxonomy): SearchRequest {
  const { request, ignored } = readSearchParams(paramsFrom(words, options));
  const { areas, functions } = request.filters;
  const problems = [
    ...ignored.map(({ name, value }) =>
      name === 'q' ? `The words are too many: "${value}".` : `--${name} does not take "${value}".`,
    ),
    ...areas
      .filter((slug) => slug !== UNSPECIFIED && !taxonomy.area(slug))
      .map((slug) => `There is no career area "${slug}".`),
    ...functions
      .filter((key) => key !== UNSPECIFIED && !taxonomy.function(key))
      .map((key) => `There is no job function "${key}".`),
  ];
  if (problems.length > 0) throw new AppError('USAGE', { problem: problems.join(' ') });
  return request;
}

// The command line speaks the language of the search page's URL, so both read a search the same way.
function paramsFrom(words: readonly string[], options: SearchOptions): URLSearchParams {
  const params = new URLSearchParams();
  if (words.length > 0) params.set('q', words.join(' '));
  if (options.exact) params.set('exact', '1');
  for (const name of ['where', 'radius', 'sort', 'page'] as const) {
    const value = options[name];
    if (value !== undefined) params.set(name, value);
  }
  for (const name of ['area', 'function', 'workplace'] as const) {
    for (const value of options[name]) params.append(name, value);
  }
  return params;
}

function searchJson(found: FoundJobs) {
  const { words, parts, place, corrections, otherReadings } = found.understood;
  return {
    understood: {
      words,
      place: placeJson(place),
      parts: parts.map(({ kind, label }) => ({ kind, label })),
      corrections,
      otherReadings: otherReadings.map(({ label }) => label),
    },
    total: found.total,
    page: found.page,
    pageCount: found.pageCount,
    hits: found.jobs.map(({ job, score, distanceKm }) => ({
      id: job.id,
      title: job.title,
      area: placedFunction(job)?.split('/')[0] ?? null,
      function: placedFunction(job) ?? null,
      places: placesOf(job),
      score,
      ...(distanceKm === undefined ? {} : { distanceKm }),
    })),
    facets: found.facets,
  };
}

/** What was read, without the request that a page would link to. */
function placeJson(place: Understood['place']) {
  if (place.kind !== 'found') return place;
  const { kind, label, alternatives } = place;
  return { kind, label, alternatives };
}

function searchLines(found: FoundJobs): string[] {
  const { parts, place, words, corrections, otherReadings } = found.understood;
  const rows = found.jobs.map(({ job }) => [
    job.id,
    `${job.title}${job.isPinned ? ' (featured)' : ''}`,
    placedFunction(job) ?? '(not placed)',
    placesOf(job).join('; '),
  ]);
  return [
    ...(corrections.length > 0 ? [correctionLine(words, corrections)] : []),
    ...(parts.length > 0 ? [`Understood: ${parts.map((part) => part.label).join(' · ')}`] : []),
    ...(place.kind === 'unknown' ? [`No place called "${place.text}" is known; it was not used.`] : []),
    ...otherReadings.map(({ label }) => `Or did you mean: ${label}?`),
    `${found.total} ${found.total === 1 ? 'job' : 'jobs'}${found.pageCount > 1 ? `, page ${found.page} of ${found.pageCount}` : ''}`,
    ...tableLines(rows),
    ...found.wider.map(
      ({ kind, label, total }) =>
        `${kind === 'without' ? 'Without ' : ''}${label}: ${total} ${total === 1 ? 'job' : 'jobs'}`,
    ),
  ];
}

function correctionLine(words: string, corrections: readonly Correction[]): string {
  const unknown = corrections.map(({ from }) => `"${from}"`).join(' or ');
  const shown = words === '' ? corrections.map(({ to }) => to).join(' ') : words;
  return `Showing results for "${shown}": no job holds ${unknown}. --exact searches for the words as typed.`;
}

function placesOf(job: Job): string[] {
  return job.places.map((place) =>
    place.city && place.region ? `${place.city}, ${place.region}` : place.raw,
  );
}
