import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardEmulator } from '../../test/support/board-emulator.ts';
import { boardJob, startGreenhouseEmulator } from '../../test/support/greenhouse-emulator.ts';
import type { Classifier } from '../classify/classifier.ts';
import { type OpenDatabase, openDatabase } from '../db/open-database.ts';
import { jobIdOf } from '../jobs/job-id.ts';
import type { OverrideWrite } from '../jobs/job-store.ts';
import { createJobStore } from '../jobs/sql-job-store.ts';
import type { Normalised } from '../normalise/normalise-job.ts';
import { AppError } from '../shared/errors.ts';
import { createGreenhouseSource } from '../sources/greenhouse/greenhouse-source.ts';
import { createHttp, type Http } from '../sources/http.ts';
import type { Completeness, Source, SourceItem, SourceJob } from '../sources/source.ts';
import { createPostingReader, type PostingReader, type PostingReaderOptions } from './posting-reader.ts';
import { createRunStore } from './sql-run-store.ts';
import { type SyncOptions, syncSource } from './sync-source.ts';

const SOURCE = 'board';
const DAY_MS = 86_400_000;
const START = new Date('2026-11-02T08:00:00.000Z');

let database: OpenDatabase;
beforeEach(async () => {
  database = await openDatabase(':memory:');
});
afterEach(() => database.close());

const classifier: Classifier = {
  name: 'by-length',
  classify: ({ title }) => ({
    decision: title.includes('?') ? 'none' : 'accepted',
    ...(title.includes('?') ? {} : { functionKey: 'claims/claims-examination' }),
    confidence: 0.9,
    reasons: [],
    alternatives: [],
    classifier: 'by-length',
  }),
};

/** The shape of the real thing without its knowledge: these tests are about the run. */
function normalise(job: SourceJob): Normalised {
  if (job.title === 'unusable') {
    return { kind: 'reject', externalId: job.externalId, reason: 'the title is unusable' };
  }
  return {
    kind: 'draft',
    draft: {
      sourceId: SOURCE,
      externalId: job.externalId,
      title: job.title,
      descriptionHtml: '<p>Text</p>',
      descriptionText: 'Text',
      places: job.places.map((raw) => ({ raw })),
      employmentTypes: [],
      language: 'en',
      ...(job.closesAt === undefined ? {} : { closesAt: job.closesAt }),
    },
    notes: job.places
      .filter((place) => place === 'Somewhere')
      .map((value) => ({ kind: 'place-unresolved' as const, value })),
  };
}

type Feed = Readonly<{ items: readonly SourceItem[]; verdict?: Completeness; fault?: Error; total?: number }>;

function sourceOf(feed: Feed): Source {
  return {
    id: SOURCE,
    type: 'scripted',
    async *fetch(options) {
      if (feed.total !== undefined) options?.onTotal?.(feed.total);
      yield* feed.items;
      if (feed.fault) throw feed.fault;
      return feed.verdict ?? { verdict: 'complete' };
    },
  };
}

function job(externalId: string | number, fields: Partial<SourceJob> = {}): SourceItem {
  return {
    kind: 'job',
    job: { externalId: String(externalId), title: `Job ${externalId}`, places: ['Hartford, CT'], ...fields },
  };
}

function jobs(...ids: readonly number[]): Feed {
  return { items: ids.map((id) => job(id)) };
}

let runs = 0;
function newRunId(): string {
  runs += 1;
  return `run-${runs}`;
}

function readerOf(read: PostingReaderOptions['normalise']): PostingReader {
  return createPostingReader({ normalise: read, classifier, recipe: 'test' });
}

function sync(feed: Feed | Source, options: Partial<SyncOptions> & Readonly<{ day?: number }> = {}) {
  const { day = 0, ...rest } = options;
  return syncSource({
    source: 'items' in feed ? sourceOf(feed) : feed,
    reader: readerOf(normalise),
    jobs: createJobStore(database.kysely),
    runs: createRunStore(database.kysely),
    clock: () => new Date(START.getTime() + day * DAY_MS),
    newRunId,
    closing: { closeAfterMissingRuns: 2, maxDropShare: 0.3 },
    ...rest,
  });
}

async function openIds(): Promise<readonly string[]> {
  const refs = await createJobStore(database.kysely).openJobs(SOURCE);
  return refs.map(({ externalId }) => externalId).sort();
}

function storedJob(externalId: string | number) {
  return createJobStore(database.kysely).byId(jobIdOf(SOURCE, String(externalId)));
}

const UNREACHABLE = new AppError('SOURCE_UNREACHABLE', { url: 'https://x.example', reason: 'gone' });

describe('a run of a source', () => {
  it('saves what is listed, and reports and keeps the figures', async () => {
    const feed: Feed = {
      total: 6,
      items: [
        job(1),
        job(2, { title: 'What?', places: ['Somewhere'] }),
        job(3, { places: ['Somewhere', 'Somewhere'] }),
        job(4, { title: 'unusable' }),
        { kind: 'reject', externalId: '5', reason: 'row 5: no title', raw: { id: 5 } },
        { kind: 'skipped', externalId: '6', reason: 'talent pool' },
        { kind: 'skipped', externalId: '7', reason: 'talent pool' },
        { kind: 'note', note: { kind: 'encoding', value: 'bad bytes' } },
      ],
    };
    const report = await sync(feed);
    expect(report).toEqual({
      runId: expect.stringMatching(/^run-/),
      sourceId: SOURCE,
      startedAt: START.toISOString(),
      finishedAt: START.toISOString(),
      completeness: { verdict: 'complete' },
      seen: 5,
      new: 3,
      changed: 0,
      unchanged: 0,
      reopened: 0,
      reposted: 0,
      closed: 0,
      missing: 0,
      rejected: [
        {
          externalId: '4',
          reason: 'the title is unusable',
          raw: expect.objectContaining({ title: 'unusable' }),
        },
        { externalId: '5', reason: 'row 5: no title', raw: { id: 5 } },
      ],
      rejectedTotal: 2,
      skipped: [{ reason: 'talent pool', count: 2 }],
      classified: { accepted: 2, review: 0, none: 1 },
      notes: [
        { kind: 'place-unresolved', value: 'Somewhere', count: 3, example: '2' },
        { kind: 'encoding', value: 'bad bytes', count: 1, example: SOURCE },
      ],
    });
    expect(await openIds()).toEqual(['1', '2', '3']);
    expect(await createRunStore(database.kysely).byId(report.runId)).toEqual(report);
  });

  it('tells new, changed, unchanged and reopened apart, and writes nothing when nothing changed', async () => {
    await sync(jobs(1, 2, 3, 4));
    const before = await createJobStore(database.kysely).lastSequence();
    expect(await sync(jobs(1, 2, 3, 4), { day: 1 })).toMatchObject({ new: 0, changed: 0, unchanged: 4 });
    expect(await createJobStore(database.kysely).lastSequence()).toBe(before);
    await sync(jobs(1, 2, 3), { day: 2 });
    expect(await sync(jobs(1, 2, 3), { day: 3 })).toMatchObject({ closed: 1 });
    const mixed: Feed = { items: [job(1), job(2, { title: 'Other' }), job(3), job(4), job(5)] };
    expect(await sync(mixed, { day: 4 })).toMatchObject({ new: 1, changed: 1, unchanged: 2, reopened: 1 });
  });

  it('saves in batches, never far behind what it has asked for', async () => {
    const store = createJobStore(database.kysely);
    const openWhenAsked: number[] = [];
    const source: Source = {
      id: SOURCE,
      type: 'scripted',
      async *fetch() {
        for (let id = 0; id < 37; id++) {
          openWhenAsked.push((await store.openJobs(SOURCE)).length);
          yield job(id);
        }
        return { verdict: 'complete' };
      },
    };
    const seen: string[] = [];
    await sync(source, {
      batchSize: 3,
      onProgress: (p) => seen.push(`${p.seen}/${p.saved}/${p.total ?? '?'}`),
    });
    // A batch that is being gathered, and six chunks that are being read.
    for (const [asked, open] of openWhenAsked.entries()) {
      expect(open).toBeGreaterThanOrEqual(asked - 7 * 3 - 2);
    }
    expect(openWhenAsked.at(-1)).toBeGreaterThan(0);
    expect(seen.at(-1)).toMatch(/^1\d\/\d+\/\?$/);
    expect(await openIds()).toHaveLength(37);
  });

  it.each([1, 2, 10])('merges rows of one posting as its places, in batches of %i', async (batchSize) => {
    const feed: Feed = {
      items: [
        job(1),
        job(2),
        job(1, { title: 'Ignored', places: ['Tampa, FL', 'Hartford, CT'] }),
        job(1, { places: ['Denver, CO'] }),
      ],
    };
    const first = await sync(feed, { batchSize });
    expect(first).toMatchObject({ seen: 2, new: 2, changed: 0, classified: { accepted: 2 } });
    expect(first.notes).toEqual([expect.objectContaining({ kind: 'listed-again', count: 2, example: '1' })]);
    expect(await storedJob(1)).toMatchObject({
      title: 'Job 1',
      places: [{ raw: 'Hartford, CT' }, { raw: 'Tampa, FL' }, { raw: 'Denver, CO' }],
    });
  });

  it('bounds what it keeps of rejects and counts them all', async () => {
    const items = Array.from(
      { length: 1200 },
      (_, index): SourceItem => ({
        kind: 'reject',
        externalId: String(index),
        reason: 'bad',
        raw: 'x'.repeat(20_000),
      }),
    );
    const report = await sync({ items });
    expect(report.rejectedTotal).toBe(1200);
    expect(report.rejected).toHaveLength(1000);
    expect(String(report.rejected[0]?.raw).length).toBeLessThan(10_100);
  });
});

describe('closing in a run', () => {
  it('closes a job that two complete runs in a row do not list, and says why and when', async () => {
    await sync(jobs(1, 2, 3, 4));
    expect(await sync(jobs(1, 2, 3), { day: 1 })).toMatchObject({ closed: 0, missing: 1 });
    expect(await openIds()).toEqual(['1', '2', '3', '4']);
    expect(await sync(jobs(1, 2, 3), { day: 2 })).toMatchObject({ closed: 1, missing: 0 });
    expect(await storedJob(4)).toMatchObject({
      state: 'closed',
      closedBecause: 'absent-from-source',
      closedAt: '2026-11-04T08:00:00.000Z',
      lastSeenAt: '2026-11-02T08:00:00.000Z',
    });
  });

  it('counts only runs in a row, and only complete ones', async () => {
    await sync(jobs(1, 2, 3, 4));
    await sync(jobs(1, 2, 3));
    await sync(jobs(1, 2, 3, 4));
    await sync(jobs(1, 2, 3));
    const partial = { ...jobs(1), verdict: { verdict: 'partial', reason: 'a page is missing' } as const };
    expect(await sync(partial)).toMatchObject({ closed: 0, missing: 0, completeness: partial.verdict });
    expect(await openIds()).toHaveLength(4);
    expect(await sync(jobs(1, 2, 3))).toMatchObject({ closed: 1 });
  });

  it('holds an empty listing and a large drop, for ever if need be', async () => {
    await sync(jobs(1, 2, 3, 4));
    for (let day = 1; day < 5; day++) {
      expect(await sync(jobs(), { day })).toMatchObject({ closed: 0, missing: 4, held: { count: 4 } });
      expect(await sync(jobs(1), { day })).toMatchObject({ closed: 0, missing: 3, held: { count: 3 } });
    }
    expect(await openIds()).toHaveLength(4);
    expect(await storedJob(4)).toMatchObject({ lastVerifiedAt: '2026-11-02T08:00:00.000Z' });
  });

  it('lets the drop through when the employer raises the limit', async () => {
    await sync(jobs(1, 2, 3, 4));
    await sync(jobs(1));
    const closing = { closeAfterMissingRuns: 2, maxDropShare: 1 };
    expect(await sync(jobs(1), { closing })).toMatchObject({ closed: 0, missing: 3 });
    expect(await sync(jobs(1), { closing })).toMatchObject({ closed: 3, missing: 0 });
  });

  it('does not close a job whose row is unreadable, whether the row says which one it is or not', async () => {
    await sync(jobs(1, 2, 3, 4));
    const named: Feed = {
      items: [job(1), job(2), job(3), { kind: 'reject', externalId: '4', reason: 'x', raw: 0 }],
    };
    const unusable: Feed = { items: [job(1), job(2), job(3), job(4, { title: 'unusable' })] };
    for (const feed of [named, named, unusable]) {
      expect(await sync(feed)).toMatchObject({ closed: 0, missing: 0, rejectedTotal: 1 });
    }
    const nameless: Feed = { items: [job(1), job(2), job(3), { kind: 'reject', reason: 'row 4', raw: 0 }] };
    for (const feed of [nameless, nameless]) {
      expect(await sync(feed)).toMatchObject({
        closed: 0,
        completeness: { verdict: 'partial', reason: 'one row is unreadable and may be any posting' },
      });
    }
    expect(await openIds()).toHaveLength(4);
  });

  it('touches no job of another source', async () => {
    await sync(jobs(1, 2, 3, 4));
    const other: Source = { ...sourceOf(jobs(9)), id: 'other' };
    const asOther = (item: SourceJob): Normalised => {
      const outcome = normalise(item);
      return outcome.kind === 'reject'
        ? outcome
        : { ...outcome, draft: { ...outcome.draft, sourceId: 'other' } };
    };
    for (let day = 0; day < 3; day++) await sync(other, { reader: readerOf(asOther), day });
    expect(await openIds()).toHaveLength(4);
  });
});

describe('a posting that its source says is closed', () => {
  const closed = (externalId: number): SourceItem => ({ kind: 'closed', externalId: String(externalId) });

  it('is closed at once, however many there are, also by a listing that is not whole', async () => {
    await sync(jobs(1, 2, 3));
    const verdict = { verdict: 'partial', reason: 'only what changed' } as const;
    const report = await sync({ items: [closed(1), closed(2), closed(9)], verdict });
    expect(report).toMatchObject({ closed: 2, missing: 0, seen: 0 });
    expect(report.notes).toContainEqual(expect.objectContaining({ kind: 'closed-unknown', example: '9' }));
    expect(await openIds()).toEqual(['3']);
    expect(await storedJob(1)).toMatchObject({ state: 'closed', closedBecause: 'source-said-closed' });
    expect((await sync({ items: [closed(1)], verdict })).closed).toBe(0);
  });

  it('is open when a later item lists it, and closed when an earlier one does', async () => {
    await sync({ items: [closed(1), job(1), job(2), closed(2)] });
    expect(await openIds()).toEqual(['1']);
  });

  it('stays open when the run fails', async () => {
    await sync(jobs(1));
    await sync({ items: [closed(1)], fault: UNREACHABLE });
    expect(await openIds()).toEqual(['1']);
  });
});

describe('a posting that comes twice', () => {
  const twice: Feed = { items: [job(1), job(1, { title: 'Other', places: ['Denver, CO'] })] };

  it('is in more places by default, and replaced when the later one counts', async () => {
    await sync(twice);
    expect(await storedJob(1)).toMatchObject({ title: 'Job 1', places: [{}, { raw: 'Denver, CO' }] });
    for (const batchSize of [1, 200]) {
      const report = await sync(twice, { repeats: 'replace', batchSize });
      expect(report).toMatchObject({ seen: 1, classified: { accepted: 1 } });
      expect(await storedJob(1)).toMatchObject({ title: 'Other', places: [{ raw: 'Denver, CO' }] });
    }
  });

  it('is closed when the later one is over', async () => {
    await sync({ items: [job(1), job(1, { closesAt: '2020-01-01T00:00:00.000Z' })] }, { repeats: 'replace' });
    expect(await storedJob(1)).toMatchObject({ state: 'closed', closedBecause: 'deadline-passed' });
  });
});

describe('the deadline of a posting', () => {
  const closesAt = '2026-11-04T05:00:00.000Z';

  it('closes a job that is still listed, once, and the listing does not reopen it', async () => {
    const feed: Feed = { items: [job(1), job(2, { closesAt })] };
    expect(await sync(feed)).toMatchObject({ new: 2, closed: 0 });
    const expired = { closed: 1, seen: 1, skipped: [{ reason: 'its closing date has passed', count: 1 }] };
    expect(await sync(feed, { day: 2 })).toMatchObject(expired);
    expect(await storedJob(2)).toMatchObject({ state: 'closed', closedBecause: 'deadline-passed' });
    expect(await sync(feed, { day: 3 })).toMatchObject({ closed: 0, reopened: 0 });
    expect(await openIds()).toEqual(['1']);
  });

  it('reopens it when the source moves the deadline', async () => {
    await sync({ items: [job(1), job(2, { closesAt })] });
    await sync({ items: [job(1), job(2, { closesAt })] }, { day: 2 });
    const moved: Feed = { items: [job(1), job(2, { closesAt: '2026-12-01T05:00:00.000Z' })] };
    expect(await sync(moved, { day: 3 })).toMatchObject({ reopened: 1 });
    expect(await openIds()).toEqual(['1', '2']);
  });

  it('never stores a posting that has already expired', async () => {
    expect(await sync({ items: [job(1, { closesAt })] }, { day: 9 })).toMatchObject({
      seen: 0,
      new: 0,
      closed: 0,
    });
    expect(await storedJob(1)).toBeUndefined();
  });

  it('closes a job that is not listed any more without waiting for a second absence, and past the guards', async () => {
    await sync({ items: [job(1, { closesAt }), job(2, { closesAt }), job(3)] });
    expect(await sync(jobs(3), { day: 2 })).toMatchObject({ closed: 2, missing: 0 });
    expect(await storedJob(1)).toMatchObject({ closedBecause: 'deadline-passed' });
  });

  it('closes nothing when the source cannot be read', async () => {
    await sync({ items: [job(1, { closesAt })] });
    expect(await sync({ items: [], fault: UNREACHABLE }, { day: 5 })).toMatchObject({ closed: 0 });
    expect(await openIds()).toEqual(['1']);
  });

  it('keeps a posting open that is listed twice and expired in one of its rows only', async () => {
    for (const items of [
      [job(1, { closesAt }), job(1)],
      [job(1), job(1, { closesAt })],
    ]) {
      expect(await sync({ items }, { day: 5 })).toMatchObject({ closed: 0 });
      expect(await openIds()).toEqual(['1']);
    }
  });
});

describe('what people say instead of a source', () => {
  const passed = '2026-11-04T05:00:00.000Z';
  const override = (set: OverrideWrite['set'], remove: OverrideWrite['remove'] = [], at = START) =>
    createJobStore(database.kysely).override(
      { jobId: jobIdOf(SOURCE, '1'), set, remove, because: 'The source has it wrong.' },
      at.toISOString(),
    );

  it('stays through runs that change the posting, and through its closing and reopening', async () => {
    await sync(jobs(1, 2));
    await override({ title: 'Reviewer', places: [{ raw: 'Main office' }], hidden: true });
    expect(await sync(jobs(1, 2), { day: 1 })).toMatchObject({ changed: 0, unchanged: 2 });
    await sync({ items: [job(1, { title: 'Renamed' }), job(2)] }, { day: 2 });
    for (const day of [3, 4]) await sync(jobs(2), { day });
    expect(await storedJob(1)).toMatchObject({ state: 'closed', title: 'Reviewer' });
    await sync({ items: [job(1, { title: 'Renamed' }), job(2)] }, { day: 5 });
    expect(await storedJob(1)).toMatchObject({
      state: 'open',
      title: 'Reviewer',
      places: [{ raw: 'Main office' }],
      isHidden: true,
      overridden: { title: { source: 'Renamed' }, places: { source: [{ raw: 'Hartford, CT' }] } },
    });
  });

  it('never leaks into what is kept of the source, even where a posting is listed in parts', async () => {
    await sync(jobs(1));
    await override({ title: 'Reviewer', places: [{ raw: 'Main office' }] });
    const items = [job(1), job(2), job(1, { places: ['Denver, CO'] })];
    await sync({ items }, { day: 1, batchSize: 1 });
    expect(await storedJob(1)).toMatchObject({
      overridden: {
        title: { source: 'Job 1' },
        places: { source: [{ raw: 'Hartford, CT' }, { raw: 'Denver, CO' }] },
      },
    });
  });

  it('closes a job on its day although the source lists it, and opens it when it is taken back', async () => {
    await sync(jobs(1, 2));
    await override({ closesAt: passed });
    expect(await sync(jobs(1, 2), { day: 3 })).toMatchObject({ closed: 1 });
    expect(await sync(jobs(1, 2), { day: 4 })).toMatchObject({ closed: 0, reopened: 0 });
    expect(await storedJob(1)).toMatchObject({ state: 'closed', closedBecause: 'deadline-passed' });
    expect(await override({}, ['closesAt'], new Date('2026-11-07T00:00:00.000Z'))).toMatchObject({
      state: 'open',
    });
    await sync(jobs(1, 2), { day: 5 });
    expect(await openIds()).toEqual(['1', '2']);
  });

  it('closes what was opened again and is not listed any more, at the next run', async () => {
    await sync(jobs(1, 2));
    await override({ closesAt: passed });
    await sync(jobs(2), { day: 3 });
    await override({}, ['closesAt'], new Date('2026-11-06T00:00:00.000Z'));
    expect(await openIds()).toEqual(['1', '2']);
    expect(await sync(jobs(2), { day: 4 })).toMatchObject({ closed: 1 });
    expect(await storedJob(1)).toMatchObject({ closedBecause: 'absent-from-source' });
  });

  it('keeps a job open whose deadline at the source has passed', async () => {
    const feed: Feed = { items: [job(1, { closesAt: passed }), job(2)] };
    await sync(feed);
    await override({ closesAt: undefined });
    expect(await sync(feed, { day: 9 })).toMatchObject({ closed: 0, seen: 2 });
    expect(await storedJob(1)).not.toHaveProperty('closesAt');
  });
});

describe('a run that fails', () => {
  it('keeps what arrived before the fault, closes nothing and names the fault', async () => {
    await sync(jobs(1, 2, 3));
    const report = await sync({ items: [job(1), job(8)], fault: UNREACHABLE }, { batchSize: 100 });
    expect(report).toMatchObject({
      new: 1,
      unchanged: 1,
      closed: 0,
      missing: 0,
      completeness: { verdict: 'partial', reason: 'https://x.example could not be fetched: gone' },
      failed: {
        code: 'SOURCE_UNREACHABLE',
        message: 'https://x.example could not be fetched: gone',
        hint: UNREACHABLE.hint,
      },
    });
    expect(await openIds()).toEqual(['1', '2', '3', '8']);
    expect(await createRunStore(database.kysely).byId(report.runId)).toEqual(report);
  });

  it('stops between postings when it is cancelled', async () => {
    const cancel = new AbortController();
    let closed = false;
    const source: Source = {
      id: SOURCE,
      type: 'scripted',
      async *fetch() {
        try {
          for (let id = 1; ; id++) {
            if (id === 4) cancel.abort();
            yield job(id);
          }
        } finally {
          closed = true;
        }
      },
    };
    expect(await sync(source, { signal: cancel.signal })).toMatchObject({
      new: 4,
      failed: { code: 'SYNC_CANCELLED' },
    });
    expect(closed).toBe(true);
  });

  it('throws a mistake of ours, and a fault of the store', async () => {
    await expect(sync({ items: [], fault: new TypeError('oops') })).rejects.toThrow('oops');
    const broken = (): never => {
      throw new RangeError('in the normaliser');
    };
    await expect(sync(jobs(1), { reader: readerOf(broken) })).rejects.toThrow('in the normaliser');
    await database.kysely.schema.dropTable('jobs').execute();
    await expect(sync(jobs(1))).rejects.toThrow(/jobs/);
    database = await openDatabase(':memory:');
  });
});

describe('a run over HTTP', () => {
  let board: BoardEmulator;
  let http: Http;
  beforeEach(async () => {
    http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
    board = await startGreenhouseEmulator({ board: 'hh', jobs: [1, 2, 3, 4].map((id) => boardJob({ id })) });
  });
  afterEach(async () => {
    await board.close();
    await http.close();
  });

  const METADATA = { employmentType: 'a', workplaceType: 'b', payRange: 'c', shift: 'd', level: 'e' };

  it.each([
    ['html-with-200', 'SOURCE_MALFORMED'],
    ['cut-text', 'SOURCE_MALFORMED'],
    ['wrong-shape', 'SOURCE_MALFORMED'],
    ['redirect-to-private-host', 'URL_BLOCKED'],
  ] as const)('loses nothing to %s, and the next run converges', async (fault, code) => {
    const source = createGreenhouseSource(
      {
        id: SOURCE,
        board: 'hh',
        baseUrl: board.url,
        allowPrivateNetwork: true,
        maxBytes: 1e6,
        metadata: METADATA,
      },
      http,
    );
    await sync(source);
    board.failNext(fault);
    expect(await sync(source)).toMatchObject({ seen: 0, closed: 0, failed: { code } });
    expect(await openIds()).toEqual(['1', '2', '3', '4']);
    board.setJobs([1, 2, 3, 5].map((id) => boardJob({ id })));
    await sync(source);
    await sync(source);
    expect(await openIds()).toEqual(['1', '2', '3', '5']);
  });
});
