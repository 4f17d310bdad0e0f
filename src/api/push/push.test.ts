import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPushSite, PUSHED, type PushSite, posting } from '../../../test/support/push-site.ts';
import { jobIdOf } from '../../jobs/job-id.ts';

let site: PushSite;
beforeAll(async () => {
  site = await openPushSite();
});
afterAll(() => site.close());

describe('a posting that is put', () => {
  it('is placed, saved, and found by a search at once', async () => {
    const { status, body } = await site.send('PUT', '/api/v1/jobs/REQ-1', { json: posting('REQ-1') });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: jobIdOf(PUSHED, 'REQ-1'),
      externalId: 'REQ-1',
      url: `http://localhost:3000/jobs/claims-examiner-${body.id}`,
      outcome: 'new',
      function: { decision: 'accepted', key: 'business-operations/claims', confidence: expect.any(Number) },
      notes: [],
    });
    const found = await (await fetch(`${site.url}/jobs?q=claims+examiner`)).text();
    expect(found).toContain(body.id);
    expect((await fetch(site.url + new URL(body.url).pathname)).status).toBe(200);
  });

  it('is unchanged when it is sent again, and changed when it differs', async () => {
    const path = `/api/v1/sources/${PUSHED}/jobs/REQ-2`;
    const { externalId: _, ...body } = posting('REQ-2');
    expect((await site.send('PUT', path, { json: body })).status).toBe(201);
    expect(await site.send('PUT', path, { json: body })).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
    const changed = { ...body, title: 'Senior Claims Examiner', places: 'Denver, CO' };
    expect(await site.send('PUT', path, { json: changed })).toMatchObject({
      status: 200,
      body: { outcome: 'changed' },
    });
    expect((await site.send('GET', path)).body).toMatchObject({
      title: 'Senior Claims Examiner',
      externalId: 'REQ-2',
      sourceId: PUSHED,
      state: 'open',
      places: [{ city: 'Denver', region: 'CO' }],
      function: { decision: 'accepted' },
    });
  });

  it('says what it could not understand', async () => {
    const json = posting('REQ-3', { places: ['Zzyzxqua Vqlle'], postedAt: 'the day before' });
    const { status, body } = await site.send('PUT', '/api/v1/jobs/REQ-3', { json });
    expect(status).toBe(201);
    expect(body.notes).toContainEqual({ kind: 'date-unreadable', value: 'the day before' });
  });

  it('is not taken in once its closing date has passed, and closes the one before', async () => {
    const past = posting('REQ-4', { closesAt: '2020-01-01' });
    expect(await site.send('PUT', '/api/v1/jobs/REQ-4', { json: past })).toMatchObject({
      status: 200,
      body: { outcome: 'expired' },
    });
    expect((await site.send('GET', '/api/v1/jobs/REQ-4')).status).toBe(404);
    await site.send('PUT', '/api/v1/jobs/REQ-4', { json: posting('REQ-4') });
    await site.send('PUT', '/api/v1/jobs/REQ-4', { json: past });
    expect((await site.send('GET', '/api/v1/jobs/REQ-4')).body).toMatchObject({
      state: 'closed',
      closedBecause: 'deadline-passed',
    });
  });

  it('keeps the function that a person gave it', async () => {
    const { body } = await site.send('PUT', '/api/v1/jobs/REQ-5', { json: posting('REQ-5') });
    await site.project.review.correct(body.id, 'clinical/nursing');
    const again = posting('REQ-5', { descriptionText: 'Other words for the same work on claims.' });
    expect((await site.send('PUT', '/api/v1/jobs/REQ-5', { json: again })).body).toMatchObject({
      outcome: 'changed',
      function: { decision: 'accepted', key: 'clinical/nursing', confidence: 1 },
    });
  });

  it('may have any id, percent-encoded in the address', async () => {
    for (const id of ['a/b', 'übergrün 7', '100%', 'a?b#c', 'bulk', '..%2f', '+']) {
      const path = `/api/v1/jobs/${encodeURIComponent(id)}`;
      expect(await site.send('PUT', path, { json: posting(id) }), id).toMatchObject({
        status: 201,
        body: { id: jobIdOf(PUSHED, id), externalId: id },
      });
      expect((await site.send('GET', path)).body.externalId).toBe(id);
    }
  });

  it('is the same whether a file or a program brings it', async () => {
    const fields = {
      places: ['Hartford, CT', 'Remote - US'],
      employmentLabels: 'Full time',
      pay: { min: 52_000, max: '61,000', currency: 'USD', periodLabel: 'Annual' },
      aiNotice: { text: 'Software sorts applications; people decide.' },
      requisitionId: 17,
      department: null,
    };
    await site.send('PUT', '/api/v1/jobs/REQ-6', { json: posting('REQ-6', fields) });
    expect((await site.send('GET', '/api/v1/jobs/REQ-6')).body).toMatchObject({
      employmentTypes: ['FULL_TIME'],
      pay: { min: 52_000, max: 61_000, currency: 'USD', period: 'YEAR' },
      requisitionId: '17',
      aiNotice: { text: 'Software sorts applications; people decide.' },
    });
  });
});

describe('a posting that is deleted', () => {
  it('is closed because its source says so, once', async () => {
    await site.send('PUT', '/api/v1/jobs/DEL-1', { json: posting('DEL-1', { title: 'Pharmacist' }) });
    expect(await site.send('DELETE', '/api/v1/jobs/DEL-1')).toMatchObject({
      status: 200,
      body: { outcome: 'closed' },
    });
    const closed = (await site.send('GET', '/api/v1/jobs/DEL-1')).body;
    expect(closed).toMatchObject({ state: 'closed', closedBecause: 'source-said-closed' });
    expect(await site.send('DELETE', '/api/v1/jobs/DEL-1')).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
    expect((await site.send('GET', '/api/v1/jobs/DEL-1')).body).toEqual(closed);
    expect((await fetch(site.url + new URL(closed.url).pathname)).status).toBe(410);
    expect(await (await fetch(`${site.url}/jobs?q=pharmacist`)).text()).not.toContain(closed.id);
  });

  it('comes back when it is put again', async () => {
    await site.send('PUT', '/api/v1/jobs/DEL-1', { json: posting('DEL-1') });
    expect((await site.send('GET', '/api/v1/jobs/DEL-1')).body).toMatchObject({ state: 'open' });
  });

  it('is not found when it was never seen', async () => {
    for (const method of ['DELETE', 'GET']) {
      expect(await site.send(method, '/api/v1/jobs/NEVER'), method).toMatchObject({
        status: 404,
        body: { code: 'POSTING_NOT_FOUND', detail: expect.stringContaining('"NEVER"') },
      });
    }
  });
});
