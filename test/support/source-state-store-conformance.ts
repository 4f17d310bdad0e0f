/** What every store of source states must do, whatever database it stands on. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEVER_RUN, type SourceState, type SourceStateStore } from '../../src/ingest/source-state.ts';
import type { JobStore } from '../../src/jobs/job-store.ts';
import { sampleClassified } from './sample-jobs.ts';

export type OpenSourceStateStore = Readonly<{
  store: SourceStateStore;
  /** Of the same database. */
  jobs: JobStore;
  close: () => Promise<void>;
}>;

const MONDAY = '2026-11-16T08:00:00.000Z';
const TUESDAY = '2026-11-17T08:00:00.000Z';

export function describeSourceStateStore(name: string, open: () => Promise<OpenSourceStateStore>): void {
  describe(`${name} as a store of source states`, () => {
    let opened: OpenSourceStateStore;
    let store: SourceStateStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('knows nothing of a source that has never run', async () => {
      expect(await store.of('board')).toEqual(NEVER_RUN);
      expect(await store.all()).toEqual(new Map());
      expect(await store.verified()).toEqual(new Map());
      expect(await store.openJobs()).toEqual(new Map());
    });

    it('gives back a state as it was saved, the latest of each source', async () => {
      const full: SourceState = {
        startedAt: MONDAY,
        endedAt: TUESDAY,
        failures: 3,
        retryAt: TUESDAY,
        jitter: -0.25,
      };
      await store.save('board', full);
      expect(await store.of('board')).toEqual(full);
      const bare: SourceState = { failures: 0, jitter: 0.5 };
      await store.save('board', bare);
      await store.save('other', full);
      expect(await store.all()).toEqual(
        new Map([
          ['board', bare],
          ['other', full],
        ]),
      );
    });

    it('tells when each source was last confirmed, and how many of its jobs are open', async () => {
      const { jobs } = opened;
      const [first] = await jobs.save(
        ['1', '2', '3'].map((externalId) => sampleClassified({ externalId })),
        MONDAY,
      );
      await jobs.close([first?.id ?? ''], 'absent-from-source', TUESDAY);
      await jobs.save([sampleClassified({ sourceId: 'other', externalId: '1' })], MONDAY);
      await jobs.markVerified('board', TUESDAY);
      expect(await store.verified()).toEqual(new Map([['board', TUESDAY]]));
      expect(await store.openJobs()).toEqual(
        new Map([
          ['board', 2],
          ['other', 1],
        ]),
      );
    });
  });
}
