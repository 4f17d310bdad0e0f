/** The demo's postings as jobs and the searches judged over them: what any engine or ranker is measured with. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from '../../src/jobs/job.ts';
import { jobIdOf } from '../../src/jobs/job-id.ts';
import { normaliseJob } from '../../src/normalise/normalise-job.ts';
import { createGazetteer } from '../../src/places/geonames-gazetteer.ts';
import { answerJudgedSearches } from '../../src/search/answer-judged-searches.ts';
import { createJobFinder } from '../../src/search/create-job-finder.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import { DEPTH, evaluateSearches, type SearchEvaluation } from '../../src/search/evaluate-search.ts';
import { type JudgedSearch, loadJudgedSearches } from '../../src/search/judged-searches.ts';
import { loadSynonyms } from '../../src/search/load-synonyms.ts';
import { greenhouseJobSchema } from '../../src/sources/greenhouse/greenhouse-schema.ts';
import { toSourceJob } from '../../src/sources/greenhouse/to-source-job.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { midnightBefore } from '../../starter/health-insurer/board/board-dates.ts';
import { toGreenhouseJob } from '../../starter/health-insurer/board/greenhouse-job.ts';
import { type Posting, readPostings } from '../../starter/health-insurer/board/postings.ts';
import { sampleClassification, sampleJob } from './sample-jobs.ts';

const DEMO = fileURLToPath(new URL('../../starter/health-insurer/', import.meta.url));
const NOW = new Date('2026-11-20T12:00:00.000Z');
const SOURCE_ID = 'harborlight';
const METADATA = {
  employmentType: 'Employment Type',
  workplaceType: 'Workplace Type',
  payRange: 'Pay Range',
  shift: 'Shift',
  level: 'Job Level',
};

export type JudgedDemo = Readonly<{
  taxonomy: Taxonomy;
  /** Cleaned as a sync would, and placed in the function that each posting was written for. */
  jobs: readonly Job[];
  searches: readonly JudgedSearch[];
}>;

export async function loadJudgedDemo(): Promise<JudgedDemo> {
  const gazetteer = createGazetteer();
  const context = {
    sourceId: SOURCE_ID,
    gazetteer,
    defaultCountry: 'US',
    defaultLanguage: 'en',
    timeZone: 'America/New_York',
  };
  const toJob = (posting: Posting): Job => {
    const listed = greenhouseJobSchema.parse(toGreenhouseJob(posting, midnightBefore(NOW)));
    const normalised = normaliseJob(toSourceJob(listed, METADATA), context);
    if (normalised.kind === 'reject') throw new Error(`${posting.requisition}: ${normalised.reason}`);
    const { draft } = normalised;
    return sampleJob(
      { ...draft, id: jobIdOf(SOURCE_ID, draft.externalId) },
      sampleClassification(posting.function),
    );
  };
  return {
    taxonomy: await loadTaxonomy(join(DEMO, 'taxonomy.yaml')),
    jobs: (await readPostings(join(DEMO, 'board', 'postings'))).map(toJob),
    searches: await loadJudgedSearches(join(DEMO, 'judged-searches.yaml')),
  };
}

/** Builds the engine's index of the demo's jobs and asks it through everything that understands a search. */
export async function evaluateEngine(
  engine: SearchEngine,
  { taxonomy, jobs, searches }: JudgedDemo,
): Promise<SearchEvaluation> {
  await engine.rebuild(batchesOf(jobs), 1);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const finder = createJobFinder({
    engine,
    jobs: { byIds: async (ids) => ids.flatMap((id) => byId.get(id) ?? []) },
    gazetteer: createGazetteer(),
    taxonomy,
    synonyms: await loadSynonyms(),
    clock: () => NOW,
    pageSize: DEPTH,
    homeCountry: 'US',
  });
  return evaluateSearches(await answerJudgedSearches(searches, finder));
}

/** What was typed in both boxes, as one text: for rankers that know nothing of places. Job ids, best first. */
export type Ranker = (words: string) => Promise<readonly string[]> | readonly string[];

/** The same figures for a ranker of any make over `demo.jobs`: no filters, no understanding but its own. */
export async function evaluateRanker(rank: Ranker, demo: JudgedDemo): Promise<SearchEvaluation> {
  const requisitions = new Map(demo.jobs.map(({ id, requisitionId }) => [id, requisitionId ?? id]));
  const answers = [];
  for (const search of demo.searches) {
    const ids = await rank(`${search.q} ${search.where}`.trim());
    answers.push({ search, total: ids.length, keys: ids.map((id) => requisitions.get(id) ?? id) });
  }
  return evaluateSearches(answers);
}

async function* batchesOf(jobs: readonly Job[]): AsyncGenerator<readonly Job[]> {
  yield jobs;
}
