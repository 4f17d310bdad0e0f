import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { linesOf, openPushSite, openRequest, type PushSite, posting } from '../../test/support/push-site.ts';
import { openDatabase } from '../db/open-database.ts';

let site: PushSite;
beforeAll(async () => {
  site = await openPushSite();
});
afterAll(() => site.close());

/** Asked of the record store: whoever asked the API could take the key. */
async function isHeld(key: string): Promise<boolean> {
  const { kysely, close } = await openDatabase(site.folder.databasePath);
  const rows = await kysely.selectFrom('idempotency_keys').select('key').where('key', '=', key).execute();
  await close();
  return rows.length > 0;
}

const put = (json: unknown, key: string, id = 'I-1') =>
  site.send('PUT', `/api/v1/jobs/${id}`, { json, headers: { 'Idempotency-Key': key } });

describe('a request that is sent again under its key', () => {
  it('gets the answer of the first time, and changes nothing', async () => {
    const key = randomUUID();
    const first = await put(posting('I-1'), key);
    expect(first).toMatchObject({ status: 201, body: { outcome: 'new' } });
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    await put(posting('I-1', { title: 'Claims Auditor' }), randomUUID());
    const again = await put(posting('I-1'), key);
    expect({ status: again.status, body: again.body }).toEqual({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await site.send('GET', '/api/v1/jobs/I-1')).body.title).toBe('Claims Auditor');
  });

  it('is refused with another body, another address or another method', async () => {
    const key = randomUUID();
    await put(posting('I-2'), key, 'I-2');
    for (const sent of [
      await put(posting('I-2', { title: 'Nurse' }), key, 'I-2'),
      await put(posting('I-3'), key, 'I-3'),
      await site.send('DELETE', '/api/v1/jobs/I-2', { headers: { 'Idempotency-Key': key } }),
    ]) {
      expect(sent).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    }
    expect((await site.send('GET', '/api/v1/jobs/I-2')).body).toMatchObject({
      state: 'open',
      title: 'Claims Examiner',
    });
  });

  it('may be mended when it was refused', async () => {
    const key = randomUUID();
    expect((await put({ title: '' }, key, 'I-4')).status).toBe(422);
    expect((await put({ title: 'Nurse' }, key, 'I-4')).status).toBe(201);
  });

  it('is the matter of its token alone', async () => {
    const key = randomUUID();
    await put(posting('I-5'), key, 'I-5');
    const { secret } = await site.project.issueToken({ sourceId: 'second-system', name: 'another' });
    const headers = { 'Idempotency-Key': key, Authorization: `Bearer ${secret}` };
    const sent = await site.send('PUT', '/api/v1/jobs/I-5', {
      json: posting('I-5', { title: 'Nurse' }),
      headers,
    });
    expect(sent.status).toBe(201);
  });

  it('keeps deletions and bulks too', async () => {
    await put(posting('I-6'), randomUUID(), 'I-6');
    const headers = { 'Idempotency-Key': randomUUID() };
    const first = await site.send('DELETE', '/api/v1/jobs/I-6', { headers });
    expect(first.body.outcome).toBe('closed');
    expect((await site.send('DELETE', '/api/v1/jobs/I-6', { headers })).body).toEqual(first.body);

    const lines = [posting('I-7'), posting('I-8'), '{"broken'];
    const bulk = { headers: { 'Idempotency-Key': randomUUID() }, body: linesOf(lines) };
    const report = await site.sendLines(lines, bulk);
    expect(report.body).toMatchObject({ new: 2, rejectedTotal: 1 });
    const again = await site.sendLines(lines, bulk);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(report.body);
    const other = await site.sendLines(lines, { ...bulk, body: linesOf([posting('I-9')]) });
    expect(other).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await site.send('GET', '/api/v1/jobs/I-9')).status).toBe(404);
  });

  it('waits for the first when that is being worked on', async () => {
    const headers = { 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': randomUUID() };
    const first = openRequest(site, { method: 'POST', path: '/api/v1/jobs/bulk', headers });
    first.write(linesOf([posting('I-10')]));
    await vi.waitFor(async () => expect(await isHeld(headers['Idempotency-Key'])).toBe(true));
    const second = await site.sendLines([posting('I-10')], { headers });
    expect(second).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_BUSY' } });
    expect(second.headers.get('retry-after')).toBe('5');
    expect((await first.end()).status).toBe(200);
    expect((await site.sendLines([posting('I-10')], { headers })).body).toMatchObject({ new: 1 });
  });

  it.each(['', ' ', 'a b', 'x'.repeat(256)])('needs a key that is one: %j', async (key) => {
    expect(await put(posting('I-11'), key, 'I-11')).toMatchObject({
      status: 400,
      body: { code: 'IDEMPOTENCY_KEY_INVALID' },
    });
  });
});
