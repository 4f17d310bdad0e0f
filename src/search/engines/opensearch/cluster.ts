/** The one door to an OpenSearch cluster: node after node, patient where it asks for patience, never for ever. */
import { Client } from '@opensearch-project/opensearch';
import { AppError } from '../../../shared/errors.ts';
import { type Sleep, systemSleep } from '../../../shared/sleep.ts';

export type ClusterOptions = Readonly<{
  /** Addresses of nodes, or of what stands before them. */
  nodes: readonly string[];
  auth?: Readonly<{ username: string; password: string }>;
  /** Certificates (PEM) of the authority that the cluster is checked by; absent: those that Node knows. */
  ca?: string;
  requestTimeoutMs: number;
  /** From 0 to 1. */
  random?: () => number;
  sleep?: Sleep;
}>;

export type ClusterRequest = Readonly<{
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  querystring?: Readonly<Record<string, string | number | boolean>>;
  body?: Readonly<Record<string, unknown>>;
  /** Lines of a bulk, instead of a body. */
  lines?: readonly string[];
  /** How often it is asked again while the cluster has too much to do. */
  patience: keyof typeof ATTEMPTS;
}>;

export type ClusterAnswer = Readonly<{ status: number; body: unknown }>;

export interface Cluster {
  /**
   * Answers of 200 to 299, 404, 408 and 409. Throws SEARCH_UNAVAILABLE for all others, and where no node answers in time.
   */
  send(request: ClusterRequest): Promise<ClusterAnswer>;
  close(): Promise<void>;
}

/** A reader waits for the answer; a writer has time. */
const ATTEMPTS = { reader: 2, writer: 8 } as const;
const BUSY = 429;
/** 408: what was waited for did not come. */
const EXPECTED = [404, 408, 409, BUSY];
/** Writes of many jobs, and making and moving indexes, take longer than a search may. */
const WRITER_TIMEOUTS = 15;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

export function createCluster(options: ClusterOptions): Cluster {
  const { nodes, auth, ca, requestTimeoutMs, random = Math.random, sleep = systemSleep } = options;
  const client = new Client({
    nodes: [...nodes],
    requestTimeout: requestTimeoutMs,
    maxRetries: nodes.length,
    ...(auth === undefined ? {} : { auth }),
    ...(ca === undefined ? {} : { ssl: { ca } }),
  });
  return {
    async send(request) {
      const requestTimeout = requestTimeoutMs * (request.patience === 'writer' ? WRITER_TIMEOUTS : 1);
      for (let attempt = 1; ; attempt++) {
        const answer = await sendOnce(client, request, requestTimeout);
        if (answer.status !== BUSY) return answer;
        if (attempt >= ATTEMPTS[request.patience]) throw unavailable('it has too much to do (429)');
        await sleep(backOffMs(attempt, random));
      }
    },
    close: () => client.close(),
  };
}

/** Twice as long each time, and not all processes at once. */
export function backOffMs(attempt: number, random: () => number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1));
  return wait * (0.5 + random() / 2);
}

export function unavailable(reason: string, cause?: unknown): AppError {
  return new AppError('SEARCH_UNAVAILABLE', {}, { cause: new Error(reason, { cause }) });
}

async function sendOnce(
  client: Client,
  request: ClusterRequest,
  requestTimeout: number,
): Promise<ClusterAnswer> {
  const { method, path, querystring, body, lines } = request;
  try {
    const answer = await client.transport.request(
      {
        method,
        path,
        ...(querystring === undefined ? {} : { querystring: { ...querystring } }),
        ...(body === undefined ? {} : { body }),
        ...(lines === undefined ? {} : { bulkBody: [...lines] }),
      },
      { requestTimeout, ignore: [...EXPECTED] },
    );
    return { status: answer.statusCode ?? 0, body: answer.body };
  } catch (error) {
    throw unavailable(error instanceof Error ? `${error.name}: ${error.message}` : String(error), error);
  }
}
