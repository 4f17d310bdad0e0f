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
  USAGE: {
    message: ({ problem }) => `${problem}`,
    hint: 'Add --help to see what this command takes.',
    status: 400,
    isPublic: false,
  },
} as const satisfies Record<string, ErrorEntry>;
