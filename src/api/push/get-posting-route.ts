import { AppError } from '../../shared/errors.ts';
import type { ApiRoute } from '../api-route.ts';
import { readExternalId } from '../read-external-id.ts';
import { postingView } from './posting-view.ts';
import { storedPostingSchema } from './push-schemas.ts';

/** What is stored of a posting, open or closed. */
export const getPostingRoute: ApiRoute = {
  operationId: 'getPosting',
  tag: 'Push',
  summary: 'What is stored of a posting',
  description: 'Open or closed.',
  method: 'GET',
  path: '/jobs/{externalId}',
  maxBytes: 0,
  answers: { 200: storedPostingSchema },
  faults: ['ADDRESS_MALFORMED', 'POSTING_NOT_FOUND'],
  async handle({ param, sourceId, deps }) {
    const externalId = readExternalId(param('externalId'));
    const job = await deps.intake.stored(sourceId, externalId);
    if (!job) throw new AppError('POSTING_NOT_FOUND', { externalId, source: sourceId });
    return { status: 200, body: postingView(job, deps.baseUrl) };
  },
};
