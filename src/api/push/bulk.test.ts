import { createConnection } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  linesOf,
  openPushSite,
  openRequest,
  PUSHED,
  type PushSite,
  posting,
} from '../../../test/support/push-site.ts';

let site: PushSite;
beforeAll(async () => {
  site = await openPushSite();
});
afterAll(() => site.close());

/** Every test has postings of its own: what others left is closed. */
let round = 0;
beforeEach(async () => {
  round += 1;
  const open = await site.project.jobs.openJobs(PUSHED);
  await site.project.jobs.close(
    open.map(({ id }) => id),
    'source-removed',
    new Date().toISOString(),
  );
});
const idOf = (n: number) => `T${round}-${n}`;
const job = (n: number, fields: Readonly<Record<string, unknown>> = {}) => posting(idOf(n), fields);
const five = () => [1, 2, 3, 4, 5].map((n) => job(n));

async function openIds(): Promise<readonly string[]> {
  const open = await site.project.jobs.openJobs(PUSHED);
  return open.map(({ externalId }) => externalId).toSorted();
}

const ids = (...numbers: readonly number[]) => numbers.map(idOf);

describe('a bulk', () => {
  it('saves every posting, bare or as an operation, and reports the run', async () => {
    const lines = [
      ...five().slice(0, 3),
      ...five()
        .slice(3)
        .map((put) => ({ op: 'put', job: put })),
    ];
    const { status, body } = await site.sendLines(lines);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sourceId: PUSHED,
      seen: 5,
      new: 5,
      closed: 0,
      rejected: [],
      rejectedTotal: 0,
      completeness: { verdict: 'partial' },
    });
    expect(await openIds()).toEqual(ids(1, 2, 3, 4, 5));
    expect(await site.project.runs.byId(body.runId)).toMatchObject({ seen: 5 });
    expect(await (await fetch(`${site.url}/jobs?q=claims`)).text()).toContain('Claims Examiner');
  });

  it('rejects a line that is wrong by its number and says why; the others count', async () => {
    const { status, body } = await site.sendLines([
      job(1),
      `{"externalId": "${idOf(2)}", "title": `,
      { ...job(3), titel: 'x', title: undefined },
      '[1, 2]',
      { op: 'move', externalId: idOf(4) },
      { op: 'put', job: { ...job(5), pay: { min: [] } } },
      { op: 'delete' },
      '',
      job(6),
    ]);
    expect(status).toBe(200);
    expect(body).toMatchObject({ seen: 8, new: 2, rejectedTotal: 6 });
    expect(body.rejected).toEqual([
      { line: 2, reason: expect.stringContaining('it is not JSON') },
      {
        externalId: idOf(3),
        line: 3,
        reason: '/title is required; /titel there is no such field (did you mean "title"?)',
      },
      { line: 4, reason: expect.stringContaining('it is a JSON array') },
      { externalId: idOf(4), line: 5, reason: '/op must be "put" or "delete"' },
      { externalId: idOf(5), line: 6, reason: '/job/pay/min must be a number' },
      { line: 7, reason: '/externalId must be a text of 1 to 200 characters' },
    ]);
    expect(await openIds()).toEqual(ids(1, 6));
  });

  it('closes what a line deletes, whatever the order of the lines was before', async () => {
    await site.sendLines(five());
    const { body } = await site.sendLines([
      { op: 'delete', externalId: idOf(1) },
      job(2, { title: 'Claims Auditor' }),
      { op: 'delete', externalId: idOf(2) },
      { op: 'delete', externalId: idOf(3) },
      job(3),
      { op: 'delete', externalId: 'NEVER' },
    ]);
    expect(body).toMatchObject({ closed: 2, rejectedTotal: 0 });
    expect(body.notes).toContainEqual(expect.objectContaining({ kind: 'closed-unknown', example: 'NEVER' }));
    expect(await openIds()).toEqual(ids(3, 4, 5));
    expect((await site.send('GET', `/api/v1/jobs/${idOf(2)}`)).body.closedBecause).toBe('source-said-closed');
  });

  it('keeps the last of two lines about one posting', async () => {
    const lines = [job(1), job(1, { title: 'Claims Auditor', places: ['Denver, CO'] })];
    expect((await site.sendLines(lines)).body).toMatchObject({ seen: 1, new: 1 });
    const { body } = await site.send('GET', `/api/v1/jobs/${idOf(1)}`);
    expect(body).toMatchObject({ title: 'Claims Auditor', places: [{ city: 'Denver' }] });
    expect(body.places).toHaveLength(1);
  });

  it('of nothing is a run of nothing', async () => {
    expect(await site.sendLines([])).toMatchObject({ status: 200, body: { seen: 0 } });
  });

  it('survives lines that nest without end', async () => {
    const deep = `{"externalId": "${idOf(2)}", "title": "x", "places": ${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const { status, body } = await site.sendLines([job(1), deep]);
    expect({ status, rejectedTotal: body.rejectedTotal }).toEqual({ status: 200, rejectedTotal: 1 });
  });

  it('is refused while another of its source is received', async () => {
    const headers = { 'Content-Type': 'application/x-ndjson' };
    const first = openRequest(site, { method: 'POST', path: '/api/v1/jobs/bulk', headers });
    first.write(linesOf(five()));
    await vi.waitFor(async () => {
      const second = await site.sendLines(five());
      expect(second).toMatchObject({ status: 409, body: { code: 'SOURCE_BUSY' } });
      expect(second.headers.get('retry-after')).toBe('5');
    });
    expect((await first.end()).status).toBe(200);
    expect((await site.sendLines(five())).body).toMatchObject({ unchanged: 5 });
  });
});

describe('a bulk that is said to be complete', () => {
  const complete = { query: '?complete=true' };

  it('closes what two in a row do not list', async () => {
    await site.sendLines(five(), complete);
    expect((await site.sendLines(five().slice(1), complete)).body).toMatchObject({ closed: 0, missing: 1 });
    expect((await site.sendLines(five().slice(1), complete)).body).toMatchObject({
      closed: 1,
      completeness: { verdict: 'complete' },
    });
    expect((await site.send('GET', `/api/v1/jobs/${idOf(1)}`)).body.closedBecause).toBe('absent-from-source');
  });

  it('forgets an absence when the posting is put in between, even unchanged', async () => {
    await site.sendLines(five(), complete);
    await site.sendLines(five().slice(1), complete);
    await site.send('PUT', `/api/v1/jobs/${idOf(1)}`, { json: job(1) });
    expect((await site.sendLines(five().slice(1), complete)).body).toMatchObject({ closed: 0, missing: 1 });
  });

  it('closes nothing when it lists nothing, or lacks too much', async () => {
    await site.sendLines(five(), complete);
    for (const lines of [[], five().slice(2), [{ op: 'delete', externalId: 'NEVER' }]]) {
      for (let turn = 0; turn < 3; turn++) {
        const { body } = await site.sendLines(lines, complete);
        expect(body).toMatchObject({ closed: 0, held: { reason: expect.any(String) } });
      }
    }
    expect(await openIds()).toEqual(ids(1, 2, 3, 4, 5));
  });

  it('closes a drop that was held once it is confirmed', async () => {
    await site.sendLines(five(), complete);
    const held = await site.sendLines(five().slice(3), complete);
    expect(held.body).toMatchObject({ closed: 0, held: { count: 3 } });
    const unknown = await site.sendLines(five().slice(3), { query: '?complete=true&confirm-drop=nothing' });
    expect(unknown).toMatchObject({ status: 404, body: { code: 'RUN_UNKNOWN' } });
    const partial = await site.sendLines(five().slice(3), { query: `?confirm-drop=${held.body.runId}` });
    expect(partial).toMatchObject({ status: 502, body: { code: 'DROP_UNPROVEN' } });
    const query = `${complete.query}&confirm-drop=${held.body.runId}`;
    expect((await site.sendLines(five().slice(2), { query })).body).toMatchObject({ closed: 2 });
    expect(await openIds()).toEqual(ids(3, 4, 5));
  });

  it('closes nothing when a line that cannot be read may be any posting', async () => {
    await site.sendLines(five(), complete);
    for (let turn = 0; turn < 3; turn++) {
      const { body } = await site.sendLines([...five().slice(1), 'garbage'], complete);
      expect(body).toMatchObject({ closed: 0, missing: 0, completeness: { verdict: 'partial' } });
    }
    expect(await openIds()).toContain(idOf(1));
  });

  it('closes nothing when it ends in the middle of a line, and says so', async () => {
    await site.sendLines(five(), complete);
    const cut = linesOf([{ op: 'delete', externalId: idOf(5) }, ...five().slice(1)]).slice(0, -20);
    for (let turn = 0; turn < 3; turn++) {
      const { status, body } = await site.sendLines([], { ...complete, body: cut });
      expect(status).toBe(400);
      expect(body).toMatchObject({
        code: 'BODY_CUT_SHORT',
        report: { closed: 0, seen: 4, rejectedTotal: 1 },
      });
    }
    expect(await openIds()).toEqual(ids(1, 2, 3, 4, 5));
  });

  it('closes nothing when the sender breaks off', async () => {
    await site.sendLines(five(), complete);
    for (let turn = 0; turn < 3; turn++) {
      await breakOff(linesOf([{ op: 'delete', externalId: idOf(5) }, ...five().slice(2)]));
      await vi.waitFor(async () => {
        const runs = await site.project.runs.latest(10, PUSHED);
        const broken = runs.filter(({ failed }) =>
          failed?.message.startsWith('The body did not arrive whole'),
        );
        expect(broken.filter(({ failed }) => !failed?.message.includes('last line'))).toHaveLength(turn + 1);
      });
    }
    expect(await openIds()).toEqual(ids(1, 2, 3, 4, 5));
    expect((await site.sendLines(five(), complete)).status).toBe(200);
  });

  it.each(['yes', '1', ''])('takes no other word than true and false: %j', async (word) => {
    expect(await site.sendLines(five(), { query: `?complete=${word}` })).toMatchObject({
      status: 400,
      body: { code: 'ADDRESS_MALFORMED' },
    });
  });

  /** Announces more than it sends, then hangs up. */
  async function breakOff(text: string): Promise<void> {
    const { hostname, port } = new URL(site.url);
    const socket = createConnection(Number(port), hostname);
    const head = [
      'POST /api/v1/jobs/bulk?complete=true HTTP/1.1',
      `Host: ${hostname}`,
      `Authorization: Bearer ${site.secret}`,
      'Content-Type: application/x-ndjson',
      `Content-Length: ${text.length + 1000}`,
    ];
    await new Promise<void>((done) => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${text}`, () => {
        socket.destroy();
        done();
      });
    });
  }
});
