/** A cluster behind TLS of an authority of its own, and a login: by a server that asks for both. */
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createProjectFolder, type ProjectFolder } from '../../test/support/project-folder.ts';
import { TEST_CERTIFICATE, TEST_KEY } from '../../test/support/test-certificate.ts';
import type { ConfigInput } from '../config/schema.ts';

type OpenSearchInput = NonNullable<NonNullable<ConfigInput['search']>['opensearch']>;

let server: Server;
let node: string;
let asked = 0;
beforeAll(async () => {
  const login = `Basic ${Buffer.from('metier:correct-horse').toString('base64')}`;
  server = createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, (request, response) => {
    asked += 1;
    const isKnown = request.headers.authorization === login;
    const body = isKnown ? { found: false } : { error: { type: 'security_exception' } };
    response.writeHead(isKnown ? 404 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  node = `https://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

let folder: ProjectFolder;
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder.dir, { recursive: true, force: true });
});

/** What the engine says of an index that was never built, as the configuration says how to reach the cluster. */
async function positionBy(options: Partial<OpenSearchInput>, password: string): Promise<unknown> {
  vi.stubEnv('SEARCH_USER', 'metier');
  vi.stubEnv('SEARCH_PASSWORD', password);
  const login = { usernameFrom: 'SEARCH_USER', passwordFrom: 'SEARCH_PASSWORD' };
  folder = createProjectFolder([], {
    engine: 'opensearch',
    fallback: 'none',
    opensearch: { nodes: [node], ...login, ...options },
  });
  writeFileSync(join(folder.dir, 'authority.pem'), TEST_CERTIFICATE);
  const project = await folder.open();
  try {
    return await project.engine.position();
  } finally {
    await project.close();
  }
}

it('is reached by the file of the authority and the login that the environment holds', async () => {
  expect(await positionBy({ caFile: './authority.pem' }, 'correct-horse')).toEqual({ sequence: 0 });
});

it('is not trusted without its authority: the login is not sent', async () => {
  const before = asked;
  await expect(positionBy({}, 'correct-horse')).rejects.toMatchObject({
    code: 'SEARCH_UNAVAILABLE',
    cause: { message: expect.stringMatching(/self.signed certificate/) },
  });
  expect(asked).toBe(before);
});

it('that refuses the login is not available, and the password is in no message', async () => {
  const refused = positionBy({ caFile: './authority.pem' }, 'wrong-horse');
  await expect(refused).rejects.toMatchObject({
    code: 'SEARCH_UNAVAILABLE',
    cause: { message: expect.stringMatching(/^ResponseError: (?!.*wrong-horse)/) },
  });
});

it('is not asked where the file of the authority is missing', async () => {
  await expect(positionBy({ caFile: './absent.pem' }, 'correct-horse')).rejects.toMatchObject({
    code: 'FILE_UNREADABLE',
  });
});
