/** What ends a command. */
import type { ErrorEntry } from './error-entry.ts';

export const COMMAND_ERRORS = {
  INTERNAL: {
    message: ({ errorId }) => `Something went wrong here (${errorId}).`,
    hint: 'Try again later. The log of the server tells more under this number.',
    status: 500,
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
  WORKER_FAILED: {
    message: ({ role, ending }) => `A process (${role}) does not stay up: it ended with ${ending}.`,
    hint: 'What it said itself stands above in the log. "metier doctor" looks for faults; "metier start" without --workers runs everything in one process.',
    status: 500,
    isPublic: false,
  },
  ALARMS_UNHEARD: {
    message: () => 'Nobody is told of alarms: the configuration names no channel.',
    hint: "Add alarms: { email: ['you@example.com'] } or alarms: { webhook: { url } } to metier.config.ts; see docs/alarms.md.",
    status: 409,
    isPublic: false,
  },
  MAIL_UNSENT: {
    message: ({ to, reason }) => `The e-mail to ${to} was not sent: ${reason}`,
    hint: 'Check mail.smtpUrl, its user and its password; "metier alarms test" tries again.',
    status: 502,
    isPublic: false,
  },
  WEBHOOK_UNSENT: {
    message: ({ host, reason }) => `The webhook at ${host} was not told: ${reason}`,
    hint: 'Check alarms.webhook, and what its receiver answers; "metier alarms test" tries again.',
    status: 502,
    isPublic: false,
  },
  WEBHOOK_SECRET_INVALID: {
    message: () => 'The secret of alarms.webhook is not "whsec_" and 24 to 64 bytes in base64.',
    hint: 'Make one with: echo whsec_$(openssl rand -base64 32), and give the same to the receiver.',
    status: 500,
    isPublic: false,
  },
  FEED_UNKNOWN: {
    message: ({ id, known }) => `There is no feed "${id}"; the configuration has: ${known}.`,
    hint: 'Name one of those, or add the feed to feeds in metier.config.ts; see docs/publishing.md.',
    status: 404,
    isPublic: false,
  },
  FEED_UNSTEADY: {
    message: ({ id }) =>
      `Jobs came or went while the feed "${id}" was written, whose head says how many there are.`,
    hint: 'Ask for it again: it was cut off, so that nobody takes it for whole.',
    status: 503,
    isPublic: false,
  },
  USAGE: {
    message: ({ problem }) => `${problem}`,
    hint: 'Add --help to see what this command takes.',
    status: 400,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;
