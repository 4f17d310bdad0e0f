/** What visitors and programs are told. */
import type { ErrorEntry } from './error-entry.ts';

export const WEB_ERRORS = {
  PAGE_NOT_FOUND: {
    message: ({ path }) => `There is no page at ${path}.`,
    hint: 'Start from the home page or search for a job.',
    status: 404,
    isPublic: true,
  },
  PICTURES_BUSY: {
    message: () => 'Too many pictures are being drawn at once.',
    hint: 'Ask for it again in half a minute.',
    status: 503,
    isPublic: false,
  },
  CROSS_SITE_FORM: {
    message: () => 'This form was sent from another site, so it was not accepted.',
    hint: 'Open the page here and send the form again.',
    status: 403,
    isPublic: true,
  },
  FORM_INVALID: {
    message: ({ problem }) => `This form could not be read: ${problem}`,
    hint: 'Open the page again and send the form from there.',
    status: 400,
    isPublic: true,
  },
  FORM_TOO_LARGE: {
    message: () => 'This form is larger than any form here, so it was not accepted.',
    hint: 'Open the page again and send the form from there.',
    status: 413,
    isPublic: true,
  },
  METHOD_NOT_ALLOWED: {
    message: ({ method, path }) => `${path} does not take ${method} requests.`,
    hint: 'Open the page by its link; a program finds the methods in the header Allow.',
    status: 405,
    isPublic: true,
  },
  ENDPOINT_NOT_FOUND: {
    message: ({ path }) => `The API has nothing at ${path}.`,
    hint: '/api/v1/reference lists the addresses of the API.',
    status: 404,
    isPublic: true,
  },
  ADDRESS_MALFORMED: {
    message: ({ problem }) => `The address cannot be read: ${problem}`,
    hint: 'Percent-encode what stands in the address as UTF-8, and use the parameters that /api/v1/reference names.',
    status: 400,
    isPublic: true,
  },
  PARAMETERS_INVALID: {
    message: ({ problems }) => `The parameters have problems:\n${problems}`,
    hint: 'Mend the parameters named above; /api/v1/reference lists those of every address.',
    status: 400,
    isPublic: true,
  },
  JOB_CLOSED: {
    message: ({ id, closedAt }) =>
      `The job ${id} is ${closedAt ? `closed since ${closedAt}` : 'not shown at present'}.`,
    hint: 'Take it off your list; /api/v1/changes tells when jobs open and close.',
    status: 410,
    isPublic: true,
  },
  TOKEN_MISSING: {
    message: () => 'This address needs a token.',
    hint: 'Send the header "Authorization: Bearer mtr_…"; "metier tokens create" makes a token.',
    status: 401,
    isPublic: true,
  },
  TOKEN_UNKNOWN: {
    message: () => 'This token is not known here.',
    hint: 'It is mistyped or was revoked: "metier tokens list" shows the tokens, "metier tokens create" makes one.',
    status: 401,
    isPublic: true,
  },
  TOKEN_EXPIRED: {
    message: ({ at }) => `This token expired at ${at}.`,
    hint: 'Make another with "metier tokens create", and revoke this one.',
    status: 401,
    isPublic: true,
  },
  TOKEN_FORBIDDEN: {
    message: ({ source }) => `This token may not use the source "${source}".`,
    hint: 'A token is good for one source of type push: "metier tokens list" says which.',
    status: 403,
    isPublic: true,
  },
  TOKEN_NOT_FOUND: {
    message: ({ id }) => `There is no token "${id}".`,
    hint: 'Run "metier tokens list" to see the ids.',
    status: 404,
    isPublic: false,
  },
  RATE_LIMITED: {
    message: ({ who, limit }) => `This ${who} sent more than ${limit} requests in a minute.`,
    hint: 'Wait as long as the header Retry-After says. Many postings are sent in one request to /api/v1/jobs/bulk, and read up to 100 at a time.',
    status: 429,
    isPublic: true,
  },
  MEDIA_TYPE_UNSUPPORTED: {
    message: ({ found, wanted }) => `The body is ${found}; this address takes ${wanted}.`,
    hint: 'Say what the body is in the header Content-Type, and send it as it is, not compressed.',
    status: 415,
    isPublic: true,
  },
  BODY_TOO_LARGE: {
    message: ({ limit }) => `The body is larger than ${limit}.`,
    hint: 'Send it in smaller parts. What was saved stays, and nothing was closed.',
    status: 413,
    isPublic: true,
  },
  BODY_CUT_SHORT: {
    message: ({ reason }) => `The body did not arrive whole: ${reason}`,
    hint: 'Send it again, whole. What was saved stays, and nothing was closed.',
    status: 400,
    isPublic: true,
  },
  BODY_NOT_JSON: {
    message: ({ reason }) => `The body is not JSON: ${reason}`,
    hint: 'Send JSON in UTF-8.',
    status: 400,
    isPublic: true,
  },
  BODY_INVALID: {
    message: ({ problems }) => `The posting has problems:\n${problems}`,
    hint: 'Mend the fields named above; docs/push.md lists the fields of a posting.',
    status: 422,
    isPublic: true,
  },
  POSTING_NOT_FOUND: {
    message: ({ externalId, source }) => `The source "${source}" never had a posting "${externalId}".`,
    hint: 'The id is that of the program that sends the postings, percent-encoded in the address.',
    status: 404,
    isPublic: true,
  },
  IDEMPOTENCY_KEY_INVALID: {
    message: () => 'The header Idempotency-Key is not a key.',
    hint: 'Send 1 to 255 visible ASCII characters, such as a UUID: another for each new request.',
    status: 400,
    isPublic: true,
  },
  IDEMPOTENCY_KEY_REUSED: {
    message: ({ key }) => `The idempotency key "${key}" belongs to another request.`,
    hint: 'Use a key again only for the very same request; make a new one for this.',
    status: 422,
    isPublic: true,
  },
  IDEMPOTENCY_KEY_BUSY: {
    message: ({ key }) => `A request with the idempotency key "${key}" is being worked on.`,
    hint: 'Wait as long as the header Retry-After says, then ask again with the same key.',
    status: 409,
    isPublic: true,
  },
  SERVICE_AWAY: {
    message: ({ errorId }) => `A part of this service is away for a while (${errorId}).`,
    hint: 'Send the request again in half a minute. What was acknowledged is kept.',
    status: 503,
    isPublic: true,
  },
} as const satisfies Record<string, ErrorEntry>;
