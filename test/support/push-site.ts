/** A site with one fetched and one pushed source, served over HTTP, and a client of its API. */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import type { Project } from '../../src/cli/project.ts';
import { createProjectFolder, type ProjectFolder } from './project-folder.ts';

export type PushSite = Readonly<{
  folder: ProjectFolder;
  project: Project;
  url: string;
  /** The secret of a token for PUSHED. */
  secret: string;
  /** With the token and JSON of `json`; `headers` come last. */
  send(method: string, path: string, options?: SendOptions): Promise<Sent>;
  /** A bulk of lines. */
  sendLines(lines: readonly unknown[], options?: SendOptions & { query?: string }): Promise<Sent>;
  close(): Promise<void>;
}>;

export type SendOptions = Readonly<{
  json?: unknown;
  body?: BodyInit;
  headers?: Readonly<Record<string, string>>;
}>;

/** `body` is whatever the JSON says: tests read what they expect. */
export type Sent = Readonly<{ status: number; headers: Headers; body: ReturnType<typeof JSON.parse> }>;

export const PUSHED = 'hr-system';
export const OTHER_PUSHED = 'second-system';
export const FETCHED = 'board';

/** `more` is that of the configuration. */
export async function openPushSite(more?: Parameters<typeof createProjectFolder>[2]): Promise<PushSite> {
  const folder = createProjectFolder(
    [
      { id: PUSHED, type: 'push' },
      { id: OTHER_PUSHED, type: 'push' },
      { id: FETCHED, type: 'file', path: './board.jsonl' },
    ],
    {},
    more,
  );
  const project = await folder.open();
  const site = await project.serve({ sync: false });
  const { secret } = await project.issueToken({ sourceId: PUSHED, name: 'HR system' });
  const send: PushSite['send'] = (method, path, options) =>
    sendTo(site.url, secret, { method, path, ...options });
  return {
    folder,
    project,
    url: site.url,
    secret,
    send,
    sendLines: (lines, { query = '', headers, ...options } = {}) =>
      send('POST', `/api/v1/jobs/bulk${query}`, {
        body: linesOf(lines),
        ...options,
        headers: { 'Content-Type': 'application/x-ndjson', ...headers },
      }),
    close: async () => {
      await site.stop();
      await project.close();
      rmSync(folder.dir, { recursive: true, force: true });
    },
  };
}

export function linesOf(lines: readonly unknown[]): string {
  return lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');
}

/** A posting in Metier's own field names. */
export function posting(externalId: string, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    externalId,
    title: 'Claims Examiner',
    descriptionText: 'You examine medical claims and explain decisions to members.',
    department: 'Claims',
    places: ['Hartford, CT'],
    ...fields,
  };
}

export type OpenRequest = Readonly<{
  write(text: string): void;
  /** Ends the body, and resolves to the answer. */
  end(): Promise<Readonly<{ status: number | undefined; body: Sent['body'] }>>;
}>;

/** A request whose body comes in pieces and does not say how long it is. */
export function openRequest(
  { url, secret }: PushSite,
  { method, path, headers }: Readonly<{ method: string; path: string; headers: Record<string, string> }>,
): OpenRequest {
  const sending = request(url + path, { method, headers: { Authorization: `Bearer ${secret}`, ...headers } });
  const answered = once(sending, 'response');
  return {
    write: (text) => void sending.write(text),
    end: async () => {
      sending.end();
      const [response]: IncomingMessage[] = await answered;
      let text = '';
      for await (const chunk of response ?? []) text += String(chunk);
      return { status: response?.statusCode, body: JSON.parse(text) };
    },
  };
}

type Request = SendOptions & Readonly<{ method: string; path: string }>;

async function sendTo(url: string, secret: string, request: Request): Promise<Sent> {
  const { method, path, json, headers } = request;
  const body = json === undefined ? request.body : JSON.stringify(json);
  const response = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Bearer ${secret}`,
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
}
