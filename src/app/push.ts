/** What a source of type push sends, taken in and wired. */
import type { ClosingRules } from '../ingest/close-missing-jobs.ts';
import type { PushIntake } from '../ingest/push-intake.ts';
import { pushPosting } from '../ingest/push-posting.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Parts } from './create-parts.ts';
import { createReader } from './create-reader.ts';
import { runSource, sourceConfigOf } from './sync.ts';

export function createPushIntake(parts: Parts): PushIntake {
  const { jobs, review, clock } = parts;
  const stored: PushIntake['stored'] = (sourceId, externalId) => jobs.byId(jobIdOf(sourceId, externalId));
  return {
    async put(sourceId, job) {
      const pushed = await pushPosting(job, {
        reader: createReader(sourceId, parts),
        decide: await review.decisions(),
        jobs,
        now: clock(),
      });
      await indexNow(parts);
      return pushed;
    },
    async close(sourceId, externalId) {
      const job = await stored(sourceId, externalId);
      if (job?.state !== 'open') return job;
      await jobs.close([job.id], 'source-said-closed', clock().toISOString());
      await indexNow(parts);
      return job;
    },
    stored,
    async receive(source, { confirmDrop } = {}) {
      const closing: ClosingRules = sourceConfigOf(parts.config, source.id);
      try {
        return await runSource(source, parts, {
          closing,
          repeats: 'replace',
          ...(confirmDrop === undefined ? {} : { confirmDrop }),
        });
      } catch (error) {
        const isBusy = error instanceof AppError && error.code === 'SYNC_BUSY';
        throw isBusy ? new AppError('SOURCE_BUSY', { id: source.id }, { cause: error }) : error;
      }
    },
  };
}

/** The record store has the change already, and the follower tries again soon: an index at fault must not refuse it. */
async function indexNow({ follower, log }: Parts): Promise<void> {
  try {
    await follower.catchUp();
  } catch (error) {
    log.error({ reason: reasonOf(error) }, 'the search index could not follow a push');
  }
}
