/** The one catalogue of errors: what went wrong, and how to mend it. `docs/errors.md` is tested against it. */

type ErrorEntry = Readonly<{
  /** One sentence naming what is wrong, with the offending value. */
  message: (args: Record<string, string>) => string;
  /** What the reader can do about it. */
  hint: string;
  /** HTTP status when a web door shows it. */
  status: 400 | 403 | 404 | 405 | 409 | 410 | 413 | 500 | 502 | 503;
  /** Whether the message may be shown to anybody on the web. */
  isPublic: boolean;
}>;

export const ERRORS = {
  CONFIG_NOT_FOUND: {
    message: ({ path }) => `No configuration at ${path}.`,
    hint: 'Run this command in a folder with a metier.config.ts, name one with --project DIR, or make one with "metier init DIR".',
    status: 500,
    isPublic: false,
  },
  CONFIG_INVALID: {
    message: ({ path, problems }) => `The configuration ${path} has problems:\n${problems}`,
    hint: 'Mend the keys named above; docs/configuration.md describes every key.',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_INVALID: {
    message: ({ path, problems }) => `The taxonomy ${path} has problems:\n${problems}`,
    hint: 'Mend the lines named above, then run "metier taxonomy check".',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_UNREADABLE: {
    message: ({ path, reason }) => `The taxonomy ${path} cannot be read: ${reason}`,
    hint: 'Give a YAML, JSON or CSV taxonomy, or a plain-text outline; see docs/taxonomy.md for the shapes.',
    status: 500,
    isPublic: false,
  },
  TAXONOMY_ADDRESSES_LOST: {
    message: ({ path, addresses }) => `Public addresses of ${path} would lead nowhere:\n${addresses}`,
    hint: 'Add a redirect for each to the file you import, or use --allow-lost. Nothing was written.',
    status: 409,
    isPublic: false,
  },
  FUNCTION_UNKNOWN: {
    message: ({ key }) => `There is no job function "${key}" in the taxonomy.`,
    hint: 'Run "metier taxonomy export --format csv" to see the slugs.',
    status: 404,
    isPublic: true,
  },
  CONTENT_INVALID: {
    message: ({ path, problems }) => `The content file ${path} has problems:\n${problems}`,
    hint: 'Each FAQ file starts with a front matter block of title and order, then "## Question" headings.',
    status: 500,
    isPublic: false,
  },
  FILE_UNREADABLE: {
    message: ({ path, reason }) => `The file ${path} cannot be read: ${reason}`,
    hint: 'Check the path and its permissions.',
    status: 500,
    isPublic: false,
  },
  FILE_UNWRITABLE: {
    message: ({ path, reason }) => `The file ${path} cannot be written: ${reason}`,
    hint: 'Check that its folder exists, may be written to, and has room.',
    status: 500,
    isPublic: false,
  },
  MAPPING_INVALID: {
    message: ({ path, problems }) => `The mapping ${path} has problems:\n${problems}`,
    hint: 'A mapping names the column for each field; see docs/import.md.',
    status: 500,
    isPublic: false,
  },
  SYNONYMS_INVALID: {
    message: ({ path, problems }) => `The synonyms ${path} have problems:\n${problems}`,
    hint: 'Mend the lines named above, then run "metier synonyms check"; docs/search.md shows the shape.',
    status: 500,
    isPublic: false,
  },
  SOURCE_UNKNOWN: {
    message: ({ id, known }) => `There is no source "${id}". Known sources: ${known}.`,
    hint: 'Use one of the known ids, or add the source to metier.config.ts.',
    status: 404,
    isPublic: false,
  },
  SOURCE_CONFIGURED: {
    message: ({ id }) => `The source "${id}" is in metier.config.ts.`,
    hint: 'Take it out there first: a source that is configured comes back with the next sync.',
    status: 409,
    isPublic: false,
  },
  SOURCE_UNREACHABLE: {
    message: ({ url, reason }) => `${url} could not be fetched: ${reason}`,
    hint: 'Check the address in a browser, then the network of this machine. Nothing was closed.',
    status: 502,
    isPublic: false,
  },
  SOURCE_MALFORMED: {
    message: ({ url, reason }) => `${url} did not answer with the expected shape: ${reason}`,
    hint: 'The vendor may have changed its format, or the address may point at another page. Nothing was closed.',
    status: 502,
    isPublic: false,
  },
  URL_BLOCKED: {
    message: ({ url, reason }) => `${url} was not fetched: ${reason}`,
    hint: 'Only public https hosts are fetched. For a host on your own network set allowPrivateNetwork on the source.',
    status: 403,
    isPublic: false,
  },
  RESPONSE_TOO_LARGE: {
    message: ({ url, limit }) => `${url} answered with more than ${limit}.`,
    hint: 'Raise maxBytes on the source if the feed is really that large.',
    status: 502,
    isPublic: false,
  },
  SYNC_CANCELLED: {
    message: ({ what }) => `${what} was cancelled.`,
    hint: 'Run it again when you are ready: what was saved stays, and nothing was closed.',
    status: 503,
    isPublic: false,
  },
  RUN_UNKNOWN: {
    message: ({ id }) => `There is no run "${id}".`,
    hint: 'Run "metier sync": each report ends its first line with the id of its run. "metier status --json" has the last of each source.',
    status: 404,
    isPublic: false,
  },
  PAYLOADS_ABSENT: {
    message: ({ id, reason }) => `What run ${id} received is not kept: ${reason}`,
    hint: 'Replay a later run, or sync the source and replay that. keepPayloads of the source says how long and how much is kept.',
    status: 410,
    isPublic: false,
  },
  PAYLOAD_DAMAGED: {
    message: ({ hash, source, reason }) =>
      `The payload ${hash} of source "${source}" is not what was stored: ${reason}`,
    hint: 'The database was changed or damaged: run "metier doctor", then sync the source; the next run stores it anew.',
    status: 500,
    isPublic: false,
  },
  REPLAY_REQUEST_MISSING: {
    message: ({ id, requests }) =>
      `The source as it is configured now asks for what run ${id} never asked for:\n${requests}`,
    hint: 'Its configuration or its code has changed since: run "metier sync --preview" to fetch anew and see what would change.',
    status: 409,
    isPublic: false,
  },
  REPLAY_OUTDATED: {
    message: ({ id, newer, source }) =>
      `Run ${id} cannot be saved again: run ${newer} of source "${source}" is newer, and its openings would be set back.`,
    hint: 'Replay the newer run with --save. Without --save any run can be replayed.',
    status: 409,
    isPublic: false,
  },
  DATABASE_UNUSABLE: {
    message: ({ path, reason }) => `The database ${path} cannot be used: ${reason}`,
    hint: 'Check database.path and its permissions; a damaged file is restored from a backup, or removed and filled by "metier sync".',
    status: 500,
    isPublic: false,
  },
  DATABASE_NEWER: {
    message: ({ path, found, known }) =>
      `The database ${path} has schema version ${found}; this Metier knows up to ${known}.`,
    hint: 'Install the Metier version that wrote it, or restore a backup.',
    status: 500,
    isPublic: false,
  },
  RECORD_MALFORMED: {
    message: ({ table, id, problems }) =>
      `The record ${id} of the table ${table} has another shape:\n${problems}`,
    hint: 'Another program or version wrote it. Restore a backup, or delete the record and run "metier sync".',
    status: 500,
    isPublic: false,
  },
  INDEX_UNUSABLE: {
    message: ({ path, reason }) => `The search index ${path} cannot be used: ${reason}`,
    hint: 'Run "metier reindex": the index is derived and can be rebuilt at any time.',
    status: 503,
    isPublic: false,
  },
  CURSOR_UNREADABLE: {
    message: ({ cursor }) => `"${cursor}" is not a place in the results of this search.`,
    hint: 'Use the cursor that came with the last page of the same search, unchanged; or start again from page 1.',
    status: 400,
    isPublic: true,
  },
  JOB_NOT_FOUND: {
    message: ({ id }) => `There is no job "${id}".`,
    hint: 'Search for it by title.',
    status: 404,
    isPublic: true,
  },
  NOTHING_PROPOSED: {
    message: ({ id }) => `The classifier proposes no function for job "${id}".`,
    hint: 'Place it yourself: metier review move JOB AREA/FUNCTION, or "none".',
    status: 409,
    isPublic: false,
  },
  CORRECTION_NOT_FOUND: {
    message: ({ id }) => `Nobody corrected job "${id}".`,
    hint: 'Run "metier review history" to see the corrections.',
    status: 404,
    isPublic: false,
  },
  PAGE_NOT_FOUND: {
    message: ({ path }) => `There is no page at ${path}.`,
    hint: 'Start from the home page or search for a job.',
    status: 404,
    isPublic: true,
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
    hint: 'Open the page by its link.',
    status: 405,
    isPublic: true,
  },
  INIT_REFUSED: {
    message: ({ path }) => `${path} is not empty.`,
    hint: 'Choose an empty or new folder; nothing was written.',
    status: 409,
    isPublic: false,
  },
  ADDRESS_UNUSABLE: {
    message: ({ host, port, reason }) => `Cannot listen at ${host} port ${port}: ${reason}`,
    hint: 'Use 127.0.0.1, 0.0.0.0 for every network of this machine, or one of its own addresses; ports below 1024 need rights.',
    status: 500,
    isPublic: false,
  },
  PORT_IN_USE: {
    message: ({ port }) => `Port ${port} is in use by another program.`,
    hint: 'Stop that program or choose another port: metier start --port 8080.',
    status: 500,
    isPublic: false,
  },
  USAGE: {
    message: ({ problem }) => `${problem}`,
    hint: 'Add --help to see what this command takes.',
    status: 400,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** The only error class of ours: a code of the catalogue, the values for its message, and the cause. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly args: Readonly<Record<string, string>>;
  readonly hint: string;
  readonly status: ErrorEntry['status'];
  readonly isPublic: boolean;

  constructor(code: ErrorCode, args: Record<string, string> = {}, options?: ErrorOptions) {
    const entry: ErrorEntry = ERRORS[code];
    super(entry.message(args), options);
    this.code = code;
    this.args = args;
    this.hint = entry.hint;
    this.status = entry.status;
    this.isPublic = entry.isPublic;
  }
}

/** The readable reason of anything thrown, for messages; never a stack. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return `${error.message}${cause}`;
  }
  return String(error);
}
