import type { Pushed } from '../../ingest/push-posting.ts';
import { AppError } from '../../shared/errors.ts';
import type { ApiAnswer } from '../api-answer.ts';
import type { ApiRequest, ApiRoute } from '../api-route.ts';
import { type FieldProblem, fieldProblemLines } from '../field-problems.ts';
import { parsePosting } from '../parse-posting.ts';
import { problemAnswer } from '../problem.ts';
import { readExternalId } from '../read-external-id.ts';
import { readJson } from '../read-json.ts';
import { functionView, jobUrl, type OutcomeView } from './posting-view.ts';
import { outcomeSchema, pushedPostingSchema } from './push-schemas.ts';

/** Saves one posting: 201 when it is new. */
export const putPostingRoute: ApiRoute = {
  operationId: 'putPosting',
  tag: 'Push',
  summary: 'Send a posting',
  description: 'Saves it, placed and cleaned; `201` when it is new. Sent again as it is, it changes nothing.',
  method: 'PUT',
  path: '/jobs/{externalId}',
  maxBytes: 5_000_000,
  takes: { mediaType: 'application/json', schema: pushedPostingSchema },
  answers: { 200: outcomeSchema, 201: outcomeSchema },
  faults: [
    'ADDRESS_MALFORMED',
    'BODY_NOT_JSON',
    'BODY_INVALID',
    'MEDIA_TYPE_UNSUPPORTED',
    'BODY_TOO_LARGE',
    'BODY_CUT_SHORT',
  ],
  async handle(request) {
    const externalId = readExternalId(request.param('externalId'));
    const parsed = parsePosting(withExternalId(await readJson(request), externalId));
    if (parsed.kind === 'invalid') return invalid(parsed.problems);
    if (parsed.job.externalId !== externalId) return invalid([ANOTHER_ID]);
    return answerFrom(await request.deps.intake.put(request.sourceId, parsed.job), externalId, request);
  },
};

const ANOTHER_ID: FieldProblem = {
  pointer: '/externalId',
  detail: 'must be that of the address, or be left out',
};

/** The address says it already. */
function withExternalId(body: unknown, externalId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return 'externalId' in body && body.externalId !== null ? body : { ...body, externalId };
}

function answerFrom(pushed: Pushed, externalId: string, { deps }: ApiRequest): ApiAnswer {
  switch (pushed.kind) {
    case 'rejected':
      return invalid([{ pointer: '', detail: pushed.reason }]);
    case 'expired': {
      const view: OutcomeView = { id: pushed.id, externalId, outcome: 'expired', notes: pushed.notes };
      return { status: 200, body: view };
    }
    case 'saved': {
      const { id, outcome, notes, classification } = pushed;
      const url = jobUrl(pushed, deps.baseUrl);
      const view: OutcomeView = {
        id,
        externalId,
        url,
        outcome,
        function: functionView(classification),
        notes,
      };
      return { status: outcome === 'new' ? 201 : 200, body: view };
    }
  }
}

function invalid(problems: readonly FieldProblem[]): ApiAnswer {
  return problemAnswer(new AppError('BODY_INVALID', { problems: fieldProblemLines(problems) }), {
    errors: problems,
  });
}
