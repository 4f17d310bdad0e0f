import { AppError } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import { readExternalId } from '../read-external-id.ts';
import { jobUrl, type OutcomeView } from './posting-view.ts';
import { outcomeSchema } from './push-schemas.ts';

/** Closes a posting; one that is closed already stays as it is. */
export const deletePostingRoute: ApiRoute = {
  operationId: 'closePosting',
  tag: 'Push',
  summary: 'Close a posting',
  description: 'One that is closed stays as it is.',
  method: 'DELETE',
  path: '/jobs/{externalId}',
  maxBytes: 0,
  answers: { 200: outcomeSchema },
  faults: ['ADDRESS_MALFORMED', 'POSTING_NOT_FOUND'],
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
