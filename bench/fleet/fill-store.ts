/** Fills a record store with real postings, replicated, as a run would save them: rows, change log and verification. */
import type { ClassifiedJob, Job } from '../../src/jobs/job.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { NOW, replicatedJobs } from '../search-corpus.ts';

export const SOURCE_ID = 'bench';
const PROGRESS_EVERY = 50_000;

/**
 * Saves what is missing of the first `count` postings, which are the same every time, and resolves to how many that was. One batch is made
 * while the one before is saved.
 */
export async function fillStore(jobs: JobStore, count: number, taxonomy: Taxonomy): Promise<number> {
  const { open: present } = await jobs.counts();
  if (present >= count) return 0;
  let made = 0;
  let saving: Promise<unknown> = Promise.resolve();
  for await (const batch of replicatedJobs(count, taxonomy)) {
    made += batch.length;
    if (made <= present) continue;
    const classified = batch.map(classifiedFrom);
    await saving;
    saving = jobs.save(classified, NOW);
    // It is awaited with the next batch: until then nobody else would hear of its failure.
    saving.catch(() => undefined);
    if (made % PROGRESS_EVERY === 0) console.log(`  ${made} saved`);
  }
  await saving;
  await jobs.markVerified(SOURCE_ID, NOW);
  return count - present;
}

/** The draft of a posting, with its text as the HTML of its paragraphs beside it. */
export function classifiedFrom(job: Job): ClassifiedJob {
  const { id: _id, state: _state, firstSeenAt: _first, lastSeenAt: _last, ...rest } = job;
  const { lastVerifiedAt: _verified, contentHash: _hash, classification, ...draft } = rest;
  return { draft: { ...draft, descriptionHtml: paragraphsOf(job.descriptionText) }, classification };
}

function paragraphsOf(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const paragraphs = escaped.split(/\n+/).filter((line) => line.trim() !== '');
  return paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('\n');
}
