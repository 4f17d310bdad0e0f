/** What goes wrong with sources and their runs. */
import type { ErrorEntry } from './error-entry.ts';

export const SOURCE_ERRORS = {
  SOURCE_UNKNOWN: {
    message: ({ id, known }) => `There is no source "${id}". Known sources: ${known}.`,
    hint: 'Use one of the known ids, or add the source to metier.config.ts.',
    status: 404,
    isPublic: false,
  },
  SOURCE_NOT_RECOGNISED: {
    message: ({ url }) => `${url} leads to no job board that Metier knows.`,
    hint: 'Give the address of the board itself: follow "Apply" on a posting to find it. "metier sources list" names the types there are.',
    status: 404,
    isPublic: false,
  },
  SOURCE_CONFIGURED: {
    message: ({ id }) => `The source "${id}" is in metier.config.ts.`,
    hint: 'Take it out there first: a source that is configured comes back with the next sync.',
    status: 409,
    isPublic: false,
  },
  SOURCE_PUSHED: {
    message: ({ id }) =>
      `The source "${id}" is pushed: its postings are sent to the API, and nothing fetches it.`,
    hint: 'Send its postings to /api/v1 (see docs/push.md), or name another source.',
    status: 409,
    isPublic: false,
  },
  SOURCE_NOT_PUSHED: {
    message: ({ id }) => `The source "${id}" is fetched: nothing can be sent to it.`,
    hint: "Add a source of type 'push' to metier.config.ts and name that one; see docs/push.md.",
    status: 409,
    isPublic: false,
  },
  SOURCE_BUSY: {
    message: ({ id }) => `Another bulk of the source "${id}" is being received.`,
    hint: 'Send this one when the other is answered: two listings at once would judge each other.',
    status: 409,
    isPublic: true,
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
  RUN_UNKNOWN: {
    message: ({ runId }) => `There is no run "${runId}".`,
    hint: 'Run "metier runs list" to see the latest runs.',
    status: 404,
    isPublic: true,
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
  RUN_HELD_NOTHING: {
    message: ({ runId, sourceId }) =>
      `The run ${runId} of ${sourceId} held no closings, so there is nothing to confirm.`,
    hint: 'Run "metier status" to see which run of a source holds closings.',
    status: 409,
    isPublic: true,
  },
  RUN_OF_ANOTHER_SOURCE: {
    message: ({ runId, sourceId, asked }) =>
      `The run ${runId} is one of the source "${sourceId}", not of "${asked}".`,
    hint: 'Confirm a drop for the source that was held: leave out --source, or name the run of this source.',
    status: 409,
    isPublic: true,
  },
  DROP_OUTDATED: {
    message: ({ runId, sourceId, newest }) =>
      `The run ${runId} is not the newest held run of ${sourceId}: the run ${newest} held closings after it.`,
    hint: 'Look at what the newest one holds with "metier runs show RUN", and confirm that one. Nothing was closed.',
    status: 409,
    isPublic: true,
  },
  DROP_SETTLED: {
    message: ({ runId, sourceId }) =>
      `What the run ${runId} of ${sourceId} held is settled: its jobs are listed again, closed, or counted as missing.`,
    hint: 'There is nothing to confirm. Run "metier jobs show JOB" to read what became of a job.',
    status: 409,
    isPublic: true,
  },
  DROP_UNPROVEN: {
    message: ({ runId, sourceId, reason }) =>
      `The drop of run ${runId} was not confirmed, for ${sourceId} could not be listed completely: ${reason}`,
    hint: 'Try again when the source answers in full. What it did list was saved; none of the held jobs was closed.',
    status: 502,
    isPublic: true,
  },
  SYNC_CANCELLED: {
    message: ({ what }) => `${what} was cancelled.`,
    hint: 'Run it again when you are ready: what was saved stays, and nothing was closed.',
    status: 503,
    isPublic: false,
  },
  SYNC_BUSY: {
    message: ({ id, heldSeconds, leftSeconds }) =>
      `The source "${id}" is being synced by another process, for ${heldSeconds} s so far; its lease ends in ${leftSeconds} s unless it is renewed.`,
    hint: 'Wait until that sync has ended. One that was killed lets go by itself when its lease ends.',
    status: 409,
    isPublic: false,
  },
  SYNC_OVERTAKEN: {
    message: ({ id }) => `The sync of ${id} was overtaken: its lease ended, and another process took it.`,
    hint: 'The machine slept or was very busy. What was saved stays, nothing was closed, and the other sync does the rest.',
    status: 409,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;
