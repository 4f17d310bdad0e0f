/** What goes wrong with what is stored, and with what people say of it. */
import type { ErrorEntry } from './error-entry.ts';

export const RECORD_ERRORS = {
  DATABASE_UNUSABLE: {
    message: ({ name, reason }) => `The database ${name} cannot be used: ${reason}`,
    hint: 'Check database.path and its permissions, or the name and the rights in database.url; a damaged file is replaced from a backup ("metier restore FILE --replace"), or removed and filled by "metier sync".',
    status: 500,
    isPublic: false,
  },
  DATABASE_UNREACHABLE: {
    message: ({ name, reason }) => `The database ${name} cannot be reached: ${reason}`,
    hint: 'Start the server, or check database.url and the network. Nothing that was saved is lost; whatever runs goes on by itself when it answers again.',
    status: 503,
    isPublic: false,
  },
  DATABASE_SLOW: {
    message: ({ name, reason }) => `The database ${name} took too long: ${reason}`,
    hint: 'Nothing was saved. See what it is busy with (pg_stat_activity), or raise database.statementTimeoutMs.',
    status: 503,
    isPublic: false,
  },
  DATABASE_NEWER: {
    message: ({ name, found, known }) =>
      `The database ${name} has schema version ${found}; this Metier knows up to ${known}.`,
    hint: 'Install the Metier version that wrote it, or restore a backup.',
    status: 500,
    isPublic: false,
  },
  DATABASE_NOT_EMPTY: {
    message: ({ name, tables }) => `The database ${name} is not empty: there are rows in ${tables}.`,
    hint: 'Name an empty database, or a file that does not exist; "metier restore --replace" keeps what is there under another name. Nothing was written.',
    status: 409,
    isPublic: false,
  },
  COPY_UNFAITHFUL: {
    message: ({ table, sent, kept }) =>
      `The copy of the table ${table} is not the same: ${sent} rows were sent, ${kept} are there, and their contents differ.`,
    hint: 'Nothing was written. Please report it, with the versions of Metier and PostgreSQL.',
    status: 500,
    isPublic: false,
  },
  DATABASE_IN_USE: {
    message: ({ name }) => `Another process has the database ${name} open.`,
    hint: 'Stop every Metier that works on it, and whatever else reads the file; then try again. Nothing was written.',
    status: 409,
    isPublic: false,
  },
  BACKUP_EXISTS: {
    message: ({ path }) => `There is a file ${path} already.`,
    hint: 'Choose another name, or replace it with --force. Nothing was written.',
    status: 409,
    isPublic: false,
  },
  BACKUP_DAMAGED: {
    message: ({ path, reason }) => `The backup ${path} is not whole: ${reason}`,
    hint: 'Nothing was changed. Take another one: "metier backup FILE --verify" says of each whether it is whole.',
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
  SEARCH_UNAVAILABLE: {
    message: () => 'Search is not available at the moment.',
    hint: 'Try again in a minute. The pages of single jobs are not affected.',
    status: 503,
    isPublic: true,
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
  OVERRIDE_INVALID: {
    message: ({ field, value, reason }) => `"${value}" cannot be the ${field} of a job: ${reason}.`,
    hint: 'Nothing was changed. docs/overrides.md shows what each field takes.',
    status: 400,
    isPublic: false,
  },
  OVERRIDE_NOT_FOUND: {
    message: ({ id, field }) => `Nobody overrides the field "${field}" of job "${id}".`,
    hint: 'Nothing was changed. Run "metier jobs overrides" to see what is overridden.',
    status: 404,
    isPublic: false,
  },
  LINT_RULE_UNKNOWN: {
    message: ({ rule }) => `No rule of the job lint is called "${rule}".`,
    hint: 'Nothing was changed. "metier lint rules" lists them.',
    status: 404,
    isPublic: false,
  },
  LINT_RULE_REQUIRED: {
    message: ({ rule }) => `The rule "${rule}" cannot be accepted: search engines require it.`,
    hint: 'Nothing was changed. Mend the posting in its source, or with "metier jobs override".',
    status: 409,
    isPublic: false,
  },
  LINT_NOTHING_FOUND: {
    message: ({ id, rule }) => `The rule "${rule}" finds nothing in job "${id}".`,
    hint: 'Nothing was changed. "metier lint jobs" shows what is found.',
    status: 404,
    isPublic: false,
  },
  LINT_NOT_ACCEPTED: {
    message: ({ id, rule }) => `Nobody accepted "${rule}" for job "${id}".`,
    hint: 'Nothing was changed. "metier lint jobs" shows what is accepted.',
    status: 404,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;
