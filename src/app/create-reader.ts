/** The reader of a source's postings: a few are read here, many in a thread beside. */
import { Tinypool } from 'tinypool';
import type { Classifier } from '../classify/classifier.ts';
import type { Config } from '../config/schema.ts';
import { createPostingReader, type PostingReader } from '../ingest/posting-reader.ts';
import { normaliseJob } from '../normalise/normalise-job.ts';
import type { Gazetteer } from '../places/gazetteer.ts';
import type { SourceJob } from '../sources/source.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { programVersion } from './program-version.ts';
import type { ReadingAnswer, ReadingTask } from './read-postings.ts';

/** Starting a thread takes about a second, for the gazetteer and the model: fewer postings are read sooner without. */
const POSTINGS_WORTH_A_THREAD = 1000;
const IDLE_MS = 60_000;
/** Chunks that wait for the thread before this one takes some as well: it must not run dry while this one reads and saves. */
const QUEUED_THERE = 3;

/** One thread, started when it is needed and ended when it is idle. */
export function createReadingPool(): Tinypool {
  const name = import.meta.url.endsWith('.ts') ? './read-postings.ts' : './read-postings.js';
  return new Tinypool({
    filename: new URL(name, import.meta.url).href,
    name: 'readPostings',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 24 },
  });
}

export type ReaderParts = Readonly<{
  config: Config;
  taxonomy: Taxonomy;
  classifier: Classifier;
  gazetteer: Gazetteer;
  readingPool: Tinypool;
  /** Whether this thread serves a site: then it reads only the few. */
  isService: boolean;
}>;

export function createReader(sourceId: string, parts: ReaderParts): PostingReader {
  const { config, taxonomy, classifier, gazetteer, readingPool, isService } = parts;
  const context = {
    sourceId,
    defaultCountry: config.site.country,
    defaultLanguage: config.site.languages[0] ?? 'en',
    timeZone: config.site.timeZone,
  };
  const thresholds = config.classifier;
  const { version } = taxonomy;
  const recipe = JSON.stringify([programVersion, classifier.name, thresholds, version, context]);
  const normalise = (job: SourceJob) => normaliseJob(job, { ...context, gazetteer });
  const here = createPostingReader({ normalise, classifier, recipe });
  const taskOf = (jobs: readonly SourceJob[]): ReadingTask => ({
    jobs,
    context,
    taxonomy: config.taxonomy,
    thresholds,
  });
  let unread = 0;
  let thread: 'absent' | 'starting' | 'ready' = 'absent';
  const startThread = async (): Promise<void> => {
    thread = 'starting';
    // A thread that fails to start fails the next task too, which is heard.
    await readingPool.run(taskOf([])).catch(() => undefined);
    thread = 'ready';
  };
  return {
    recipe,
    async read(jobs) {
      unread += jobs.length;
      if (unread <= POSTINGS_WORTH_A_THREAD) return here.read(jobs);
      if (thread === 'absent') void startThread();
      const isBusyThere = thread === 'starting' || readingPool.queueSize >= QUEUED_THERE;
      if (!isService && isBusyThere) return here.read(jobs);
      const answer: ReadingAnswer = await readingPool.run(taskOf(jobs));
      return answer.taxonomyVersion === version ? answer.readings : here.read(jobs);
    },
  };
}
