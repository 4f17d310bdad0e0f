import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BoardAnswer,
  type BoardEmulator,
  startBoardEmulator,
} from '../../test/support/board-emulator.ts';
import { htmlAnswer, jsonLdPosting, postingPage, sitemapAnswer } from '../../test/support/jsonld-emulator.ts';
import { readSource } from '../../test/support/read-source.ts';
import { type RecordedSync, syncRecorded } from '../../test/support/recorded-source.ts';
import {
  smartRecruitersManners,
  smartRecruitersPosting,
} from '../../test/support/smartrecruiters-emulator.ts';
import { writeXlsx } from '../../test/support/write-xlsx.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { createFileSource } from '../sources/file/file-source.ts';
import { createHttp, type Http, type HttpDoor } from '../sources/http.ts';
import { createJsonLdSource } from '../sources/jsonld/jsonld-source.ts';
import { createReplayingBytes } from '../sources/replaying-bytes.ts';
import { createReplayingHttp } from '../sources/replaying-http.ts';
import { createSmartRecruitersSource } from '../sources/smartrecruiters/smartrecruiters-source.ts';
import { openManifest, type ReplayedAnswers, replayAnswers } from './replay-answers.ts';
import { createPayloadStore } from './sql-payload-store.ts';

const SOURCE = 'board';
const START = new Date('2026-11-02T08:00:00.000Z');

let database: OpenDatabase;
let board: BoardEmulator;
let http: HttpDoor;
let runs = 0;
beforeEach(async () => {
  runs = 0;
  database = await openDatabase(':memory:');
  board = await startBoardEmulator(smartRecruitersManners('Harborlight'), postings(25));
  http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
});
afterEach(async () => {
  await http.close();
  await board.close();
  await database.close();
});

describe('a board of many requests', () => {
  it('is replayed as it was, posting by posting, after the board is gone', async () => {
    const asked = await readSource(source(http));
    const { runId, requests } = await sync();
    expect(requests).toBe(3 + 25);
    await board.close();
    const { answers } = await replayed(runId);
    expect(await readSource(source(createReplayingHttp(answers)))).toEqual(asked);
    answers.assertWhole();
  });

  it('stores nothing when nothing changed, and one answer when one did', async () => {
    board.sendEtags();
    const first = await sync();
    expect(await sync()).toMatchObject({ notModified: 28, payloads: { storedBytes: 0 } });
    board.setJobs(postings(25).with(7, smartRecruitersPosting({ id: '7', name: 'Another title' })));
    const changed = await sync();
    // The page that lists it, and the posting.
    expect(changed).toMatchObject({ changed: 1, notModified: 26 });
    expect(changed.payloads?.storedBytes).toBeLessThan((first.payloads?.storedBytes ?? 0) / 2);
  });

  it('fails again where it failed', async () => {
    board.failNextDetail('none', 'not-found');
    const { runId, rejected } = await sync();
    expect(rejected).toHaveLength(1);
    const { answers } = await replayed(runId);
    const { items } = await readSource(source(createReplayingHttp(answers)));
    expect(items.filter(({ kind }) => kind === 'reject')).toMatchObject([{ reason: rejected[0]?.reason }]);
    answers.assertWhole();
  });

  it('that was cancelled is replayed as far as it came', async () => {
    const abort = new AbortController();
    const { runId, seen } = await sync({
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.seen === 6) abort.abort();
      },
      batchSize: 1,
    });
    expect(seen).toBeGreaterThanOrEqual(6);
    expect(seen).toBeLessThan(25);
    const { answers, manifest } = await replayed(runId);
    expect(manifest.isWhole).toBe(false);
    await expect(readSource(source(createReplayingHttp(answers)))).rejects.toMatchObject({
      code: 'SYNC_CANCELLED',
      message: `Run ${runId}, as far as it is recorded, was cancelled.`,
    });
    answers.assertWhole();
  });

  it('does not hide behind its rejects that the record lacks a request', async () => {
    const { runId } = await sync();
    const { manifest } = await replayed(runId);
    const { answers } = await replayed(runId, {
      ...manifest,
      entries: manifest.entries.filter(({ request }) => !request.endsWith('/postings/7')),
    });
    const { items } = await readSource(source(createReplayingHttp(answers)));
    expect(items.filter(({ kind }) => kind === 'reject')).toHaveLength(1);
    expect(() => answers.assertWhole()).toThrow(/GET .*\/postings\/7$/);
  });

  it('does not hide behind its rejects that a payload is gone', async () => {
    const { runId } = await sync();
    const { manifest } = await replayed(runId);
    const lost = manifest.entries.find(({ request }) => request.endsWith('/postings/7'))?.parts ?? [];
    await createPayloadStore(database.kysely).prune(SOURCE, { runIds: [], hashes: lost });
    const { answers } = await replayed(runId);
    await readSource(source(createReplayingHttp(answers)));
    expect(() => answers.assertWhole()).toThrow(`lacks the payload ${lost[0]}`);
  });
});

describe('a file', () => {
  it('that is a workbook is replayed, too', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'metier-replay-'));
    try {
      const path = join(dir, 'jobs.xlsx');
      const cells = (...texts: readonly string[]) =>
        `<row>${texts.map((text) => `<c t="str"><v>${text}</v></c>`).join('')}</row>`;
      const rows = cells('externalId', 'title') + cells('7', 'Nurse');
      writeFileSync(path, writeXlsx({ sheets: { Jobs: rows } }));
      const settings = { id: SOURCE, path, format: undefined, sheet: undefined, mapping: undefined };
      const { runId, seen } = await sync({ source: (reading) => createFileSource(settings, reading) });
      expect(seen).toBe(1);
      rmSync(path);
      const { answers } = await replayed(runId);
      const readBytes = createReplayingBytes(answers);
      const { jobs } = await readSource(createFileSource(settings, { readBytes }));
      expect(jobs).toMatchObject([{ externalId: '7', title: 'Nurse' }]);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  it('is replayed in the bytes it had, and one beyond the bound says why not', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'metier-replay-'));
    try {
      const path = join(dir, 'jobs.jsonl');
      writeFileSync(path, '{"externalId":"1","title":"Claims Examiner"}\n');
      const settings = { id: SOURCE, path, format: undefined, mapping: undefined };
      const file: RecordedSync['source'] = (reading) => createFileSource(settings, reading);
      const { runId } = await sync({ source: file });
      const tooLarge = await sync({ source: file, keep: { days: 1, maxMegabytes: -1 } });
      rmSync(path);
      const { answers } = await replayed(runId);
      const readBytes = createReplayingBytes(answers);
      expect((await readSource(createFileSource(settings, { readBytes }))).jobs).toHaveLength(1);
      const none = await replayed(tooLarge.runId);
      const unread = createFileSource(settings, { readBytes: createReplayingBytes(none.answers) });
      await expect(readSource(unread)).rejects.toMatchObject({
        code: 'PAYLOADS_ABSENT',
        message: expect.stringContaining('READ file was beyond keepPayloads.maxMegabytes'),
      });
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

it('a site is replayed with its redirects, its marks for robots, and what it said was not there', async () => {
  const page = (id: string) => htmlAnswer(postingPage(jsonLdPosting({ page: id })));
  const pages: Readonly<Record<string, BoardAnswer>> = {
    '/sitemap.xml': sitemapAnswer(['/jobs/1', '/jobs/2', '/jobs/3', '/jobs/gone']),
    '/jobs/1': page('1'),
    '/jobs/2': { ...htmlAnswer(''), status: 301, headers: { location: '/openings/2' } },
    '/openings/2': page('2'),
    '/jobs/3': { ...page('3'), headers: { 'x-robots-tag': 'noindex' } },
  };
  const site = await startBoardEmulator((request) => pages[request.url.pathname]);
  try {
    const live = await readSource(siteSource(site.url, http));
    const { runId } = await sync({ source: (reading) => siteSource(site.url, reading.http) });
    const asked = site.requests.length;
    const { answers } = await replayed(runId);
    expect(await readSource(siteSource(site.url, createReplayingHttp(answers)))).toEqual(live);
    answers.assertWhole();
    expect(site.requests).toHaveLength(asked);
    expect(live.items.map(({ kind }) => kind)).toEqual(['job', 'job', 'skipped', 'skipped']);
  } finally {
    await site.close();
  }
});

it('a run that was never recorded says so', async () => {
  await expect(replayed('nothing')).rejects.toMatchObject({ code: 'PAYLOADS_ABSENT' });
});

function source(through: Http) {
  const settings = { id: SOURCE, company: 'Harborlight', allowPrivateNetwork: true, maxBytes: 1_000_000 };
  return createSmartRecruitersSource({ ...settings, baseUrl: board.url }, through);
}

function siteSource(url: string, through: Http) {
  const limits = { requestsPerSecond: 1, maxPages: 100, allowPrivateNetwork: true, maxBytes: 1_000_000 };
  const lists = { sitemaps: [], listPages: [], include: ['/jobs/*'], exclude: [] };
  const timing = { clock: () => START, sleep: async () => undefined };
  return createJsonLdSource({ id: SOURCE, url, ...limits, ...lists }, through, timing);
}

function sync(options: Partial<RecordedSync> = {}) {
  runs += 1;
  return syncRecorded({
    database,
    http,
    sourceId: SOURCE,
    source: (reading) => source(reading.http),
    runId: `run-${runs}`,
    at: new Date(START.getTime() + runs * 60_000),
    ...options,
  });
}

async function replayed(
  runId: string,
  instead?: Awaited<ReturnType<typeof openManifest>>,
): Promise<Readonly<{ answers: ReplayedAnswers; manifest: Awaited<ReturnType<typeof openManifest>> }>> {
  const store = createPayloadStore(database.kysely);
  const manifest = instead ?? (await openManifest(store, { runId, sourceId: SOURCE }));
  return { answers: replayAnswers(store, { runId, sourceId: SOURCE, manifest }), manifest };
}

function postings(count: number) {
  return Array.from({ length: count }, (_, id) => smartRecruitersPosting({ id: String(id) }));
}
