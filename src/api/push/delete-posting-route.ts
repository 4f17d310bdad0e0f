import { AppError } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import { readExternalId } from '../read-external-id.ts';
import { jobUrl, type OutcomeView } from './posting-view.ts';

/** Closes a posting; one that is closed already stays as it is. */
export const deletePostingRoute: ApiRoute = {
  method: 'DELETE',
  path: '/jobs/:externalId',
  maxBytes: 0,
  async handle({ param, sourceId, deps }) {
    const externalId = readExternalId(param('externalId'));
    const job = await deps.intake.close(sourceId, externalId);
    if (!job) throw new AppError('POSTING_NOT_FOUND', { externalId, source: sourceId });
    const view: OutcomeView = {
      id: job.id,
      externalId,
      url: jobUrl(job, deps.baseUrl),
      outcome: job.state === 'open' ? 'closed' : 'unchanged',
      notes: [],
    };
    return { status: 200, body: view };
  },
};
