import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardEmulator, BoardJob } from '../../test/support/board-emulator.ts';
import { boardJob, startGreenhouseEmulator } from '../../test/support/greenhouse-emulator.ts';
import { type RecordedSync, type SourceMaker, syncRecorded } from '../../test/support/recorded-source.ts';
import { parseFileSource, sourceSchema } from '../config/source-schema.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { createFileSource } from '../sources/file/file-source.ts';
import { createGreenhouseSource } from '../sources/greenhouse/greenhouse-source.ts';
import { createHttp, type HttpDoor } from '../sources/http.ts';
import { readManifest } from './known-answers.ts';
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
  board = await startGreenhouseEmulator({ board: 'lantern', jobs: openings(30) });
  http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
});
afterEach(async () => {
  await http.close();
  await board.close();
  await database.close();
});

describe('a run that is recorded', () => {
  it('keeps what a board sent, and nothing new of one that sends the same', async () => {
    const first = await syncBoard();
    expect(first).toMatchObject({ seen: 30, requests: 1, notModified: 0 });
    expect(first.payloads?.storedBytes).toBeGreaterThan(100);
    const before = await storedRows();
    const second = await syncBoard();
    expect(second).toMatchObject({ seen: 30, unchanged: 30, notModified: 0 });
    expect(second.payloads).toEqual({ manifestHash: first.payloads?.manifestHash, storedBytes: 0 });
    expect(await storedRows()).toEqual(before);
  });

  it('asks only for what changed where the board can tell', async () => {
    board.sendEtags();
    await syncBoard();
    const unchanged = await syncBoard();
    expect(unchanged).toMatchObject({ seen: 30, unchanged: 30, requests: 1, notModified: 1 });
    expect(unchanged.payloads?.storedBytes).toBe(0);
    board.setJobs(openings(31));
    expect(await syncBoard()).toMatchObject({ seen: 31, new: 1, notModified: 0 });
    expect(await syncBoard()).toMatchObject({ seen: 31, notModified: 1 });
  });

  it.each([
    ['gone', () => database.kysely.deleteFrom('payloads').where('size', '>', 400).execute()],
    [
      'damaged',
      () =>
        database.kysely
          .updateTable('payloads')
          .set({ bytes: Buffer.from('(') })
          .where('size', '>', 400)
          .execute(),
    ],
  ])('asks again without a condition when the body at hand is %s, and has it again', async (_what, spoil) => {
    board.sendEtags();
    await syncBoard();
    await spoil();
    expect(await syncBoard()).toMatchObject({ seen: 30, unchanged: 30, notModified: 0 });
    expect(board.requests).toHaveLength(3);
    expect(await syncBoard()).toMatchObject({ seen: 30, notModified: 1 });
  });

  it('asks on condition again after a run that failed', async () => {
    board.sendEtags();
    await syncBoard();
    board.failNext('not-found');
    expect(await syncBoard()).toMatchObject({ failed: { code: 'SOURCE_UNREACHABLE' } });
    expect(await syncBoard()).toMatchObject({ notModified: 1, seen: 30 });
  });

  it('writes down why it failed', async () => {
    board.failNext('not-found');
    const { payloads } = await syncBoard();
    expect((await manifestOf(payloads?.manifestHash))?.entries).toEqual([
      {
        request: expect.stringMatching(/^GET http:.*\/v1\/boards\/lantern\/jobs\?content=true$/),
        parts: [],
        lacks: {
          because: 'failed',
          code: 'SOURCE_UNREACHABLE',
          status: 404,
          args: { url: expect.any(String), reason: 'the server answered with status 404' },
        },
      },
    ]);
  });

  it('keeps nothing when the configuration says so, and counts and watches all the same', async () => {
    board.sendEtags();
    const keep = { days: 0, maxMegabytes: 200 };
    const report = await syncBoard({ keep });
    expect(report).toMatchObject({ requests: 1, notModified: 0 });
    expect(report).not.toHaveProperty('payloads');
    expect(await storedRows()).toEqual([]);
    board.setJobs(openings(30).map(({ location: _location, ...job }) => job));
    expect((await syncBoard({ keep })).drift).toMatchObject([{ path: 'jobs.location' }]);
  });
});

describe('a file that is recorded', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'metier-recorded-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is kept in pieces: a longer one adds its end', async () => {
    const first = await syncFile(rows(6000));
    const pieces = await storedRows();
    expect(pieces.length).toBeGreaterThanOrEqual(4);
    expect((await syncFile(rows(6000))).payloads?.storedBytes).toBe(0);
    const longer = await syncFile(rows(6001));
    expect(longer.payloads?.storedBytes).toBeLessThan((first.payloads?.storedBytes ?? 0) / 2);
  });

  it('that was cancelled half-way keeps what was read of it', async () => {
    const abort = new AbortController();
    const report = await syncFile(rows(6000), {
      signal: abort.signal,
      onProgress: ({ seen }) => {
        if (seen === 3000) abort.abort();
      },
    });
    expect(report.failed?.code).toBe('SYNC_CANCELLED');
    expect(report.seen).toBeGreaterThanOrEqual(3000);
    expect(report.seen).toBeLessThan(6000);
    const manifest = await manifestOf(report.payloads?.manifestHash, 'file');
    expect(manifest).toMatchObject({ isWhole: false, entries: [{ lacks: { because: 'cut' } }] });
    expect(manifest?.entries[0]?.parts.length).toBeGreaterThan(0);
  });

  it('beyond the bound is not kept, and the report says so', async () => {
    const noise = Array.from({ length: 30 }, (_, id) => ({
      externalId: String(id),
      title: 'Claims Examiner',
      descriptionText: Array.from({ length: 20_000 }, (_, index) => hashLike(id * 20_000 + index)).join(''),
    }));
    const report = await syncFile(noise, { keep: { days: 14, maxMegabytes: 1 } });
    expect(report).toMatchObject({
      seen: 30,
      completeness: { verdict: 'complete' },
      payloads: { notKept: 1 },
    });
    expect(report.notes).toContainEqual({
      kind: 'payloads-not-kept',
      value: '1 answer beyond keepPayloads.maxMegabytes (1)',
      count: 1,
      example: 'file',
    });
    const again = await syncFile(noise, { keep: { days: 14, maxMegabytes: 1 } });
    expect(again.payloads).toMatchObject({ storedBytes: 0, notKept: 1 });
  });

  async function syncFile(
    openingRows: readonly Readonly<Record<string, unknown>>[],
    options: Partial<RecordedSync> = {},
  ) {
    const path = join(dir, 'jobs.jsonl');
    writeFileSync(path, openingRows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    const settings = parseFileSource({ id: 'file', type: 'file', path });
    return sync({ sourceId: 'file', source: (reading) => createFileSource(settings, reading), ...options });
  }
});

describe('the shape of what a source sends', () => {
  it('is told when fields come and go, once', async () => {
    expect(await syncBoard()).not.toHaveProperty('drift');
    board.setJobs(openings(30).map(({ language, ...job }) => ({ ...job, posting_language: language })));
    const moved = await syncBoard();
    expect(moved.drift).toEqual([
      { kind: 'field-vanished', path: 'jobs.language', shareBefore: 1, shareNow: 0 },
      { kind: 'field-new', path: 'jobs.posting_language', shareBefore: 0, shareNow: 1 },
    ]);
    expect(moved.notes.filter(({ kind }) => kind.startsWith('field-'))).toEqual([
      {
        kind: 'field-vanished',
        value: 'jobs.language: in 100 % of its records before, now in none',
        count: 1,
        example: SOURCE,
      },
      {
        kind: 'field-new',
        value: 'jobs.posting_language: never seen before, now in 100 % of its records',
        count: 1,
        example: SOURCE,
      },
    ]);
    expect(await syncBoard()).not.toHaveProperty('drift');
  });

  it('is not judged by few postings, or by a part of them', async () => {
    await syncBoard();
    board.setJobs(openings(5).map(({ language: _language, ...job }) => job));
    expect(await syncBoard()).not.toHaveProperty('drift');
    board.setJobs(openings(30).map(({ language: _language, ...job }) => job));
    board.setTotal(60);
    expect(await syncBoard()).not.toHaveProperty('drift');
    board.setTotal(undefined);
    expect((await syncBoard()).drift).toMatchObject([{ path: 'jobs.language' }]);
  });

  it('is not written again when it is the same', async () => {
    await syncBoard();
    const before = await database.kysely.selectFrom('source_shapes').selectAll().execute();
    await syncBoard();
    expect(await database.kysely.selectFrom('source_shapes').selectAll().execute()).toEqual(before);
  });
});

function syncBoard(options: Partial<RecordedSync> = {}) {
  const settings = sourceSchema.parse({
    id: SOURCE,
    type: 'greenhouse',
    board: 'lantern',
    baseUrl: board.url,
    allowPrivateNetwork: true,
  });
  if (settings.type !== 'greenhouse') throw new Error('another type of source');
  return sync({ source: ({ http: recorded }) => createGreenhouseSource(settings, recorded), ...options });
}

function sync(options: Partial<RecordedSync> & Readonly<{ source: SourceMaker }>) {
  runs += 1;
  const at = new Date(START.getTime() + runs * 60_000);
  return syncRecorded({ database, http, sourceId: SOURCE, runId: `run-${runs}`, at, ...options });
}

function openings(count: number): readonly BoardJob[] {
  return Array.from({ length: count }, (_, id) => boardJob({ id, title: `Claims Examiner ${id}` }));
}

function rows(count: number): readonly Readonly<Record<string, unknown>>[] {
  return Array.from({ length: count }, (_, id) => ({
    externalId: String(id),
    title: `Claims Examiner ${id}`,
    descriptionText: `You examine the claims of district ${id}. `.repeat(15),
  }));
}

/** Text that hardly compresses. */
function hashLike(seed: number): string {
  return (Math.imul(seed + 1, 2_654_435_761) >>> 0).toString(36);
}

async function storedRows() {
  return database.kysely.selectFrom('payloads').select(['hash', 'size']).orderBy('hash').execute();
}

async function manifestOf(hash: string | undefined, sourceId = SOURCE) {
  return readManifest(createPayloadStore(database.kysely), sourceId, hash ?? '');
}
