/** What was saved is saved: a search cluster that is down holds up neither a sync nor the start of the site. */
import { AppError, reasonOf } from '../shared/errors.ts';
import type { Parts } from './create-parts.ts';

/** Brings the index up to date; where the cluster does not answer, that is logged, and whoever follows it tries again. */
export async function catchUpIndex({ follower, log }: Pick<Parts, 'follower' | 'log'>): Promise<void> {
  try {
    await follower.catchUp();
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'SEARCH_UNAVAILABLE')) throw error;
    log.error({ reason: reasonOf(error) }, 'The search index could not be brought up to date.');
  }
}
