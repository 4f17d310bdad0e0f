/** Runs in a thread of its own: what syncing costs the processor must not hold up the site. */
import type { Config } from '../config/schema.ts';
import { createPostingReader, type Reading } from '../ingest/posting-reader.ts';
import { type NormaliseContext, normaliseJob } from '../normalise/normalise-job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import type { SourceJob } from '../sources/source.ts';
import { loadTaxonomy } from '../taxonomy/load-taxonomy.ts';
import { createClassifier } from './create-classifier.ts';

export type ReadingTask = Readonly<{
  jobs: readonly SourceJob[];
  context: Omit<NormaliseContext, 'gazetteer'>;
  /** Path. */
  taxonomy: string;
  thresholds: Config['classifier'];
}>;

/** The answer names the taxonomy that it was made with: the file may have changed since the other thread read it. */
export type ReadingAnswer = Readonly<{ taxonomyVersion: string; readings: readonly Reading[] }>;

export async function readPostings({
  jobs,
  context,
  taxonomy,
  thresholds,
}: ReadingTask): Promise<ReadingAnswer> {
  loaded ??= load(taxonomy, thresholds);
  const { taxonomyVersion, classifier } = await loaded;
  const reader = createPostingReader({
    normalise: (job) => normaliseJob(job, { ...context, gazetteer }),
    classifier,
    recipe: '',
  });
  return { taxonomyVersion, readings: await reader.read(jobs) };
}

const gazetteer = createGazetteer();
/** A pool belongs to one project: its threads read with one taxonomy. */
let loaded: ReturnType<typeof load> | undefined;

async function load(path: string, thresholds: Config['classifier']) {
  const taxonomy = await loadTaxonomy(path);
  return { taxonomyVersion: taxonomy.version, classifier: await createClassifier(taxonomy, thresholds) };
}
