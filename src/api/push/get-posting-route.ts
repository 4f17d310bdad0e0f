import { AppError } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import { readExternalId } from '../read-external-id.ts';
import { postingView } from './posting-view.ts';

/** What is stored of a posting, open or closed. */
export const getPostingRoute: ApiRoute = {
  method: 'GET',
  path: '/jobs/:externalId',
  maxBytes: 0,
  async handle({ param, sourceId, deps }) {
    const externalId = readExternalId(param('externalId'));
    const job = await deps.intake.stored(sourceId, externalId);
    if (!job) throw new AppError('POSTING_NOT_FOUND', { externalId, source: sourceId });
    return { status: 200, body: postingView(job, deps.baseUrl) };
  },
};
