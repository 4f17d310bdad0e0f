import { afterEach, describe, expect, it } from 'vitest';
import { createTestSite, HOSTILE, NOW, type TestSite } from '../../../test/support/test-site.ts';
import { htmlFaults } from '../../../test/support/valid-html.ts';
import { createSourceHealth } from '../../ingest/read-source-health.ts';
import type { PromisedSource } from '../../ingest/source-health.ts';
import { NEVER_RUN } from '../../ingest/source-state.ts';

const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString();
const board: PromisedSource = { id: 'board', label: 'Lantern jobs', everyMinutes: 15 };
const clinics: PromisedSource = { id: 'clinics', everyMinutes: 1440 };

let site: TestSite | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

/** What is shown at `path` when the sources were confirmed and have open jobs as given, by id. */
async function read(
  path: string,
  facts: Readonly<{
    sources: readonly PromisedSource[];
    verified: Readonly<Record<string, string>>;
    open?: Readonly<Record<string, number>>;
  }>,
): Promise<string> {
  const sourceHealth = createSourceHealth({
    sources: facts.sources,
    states: {
      of: async () => NEVER_RUN,
      all: async () => new Map(),
      save: async () => undefined,
      verified: async () => new Map(Object.entries(facts.verified)),
      openJobs: async () => new Map(Object.entries(facts.open ?? {})),
    },
    runs: { latest: () => Promise.reject(new Error('a page reads no report')) },
    clock: () => NOW,
  });
  site = await createTestSite({ overrides: { sourceHealth } });
  const response = await site.app.request(path);
  expect(response.status).toBe(200);
  const text = await response.text();
  if (!path.endsWith('.json')) expect(await htmlFaults(text)).toEqual([]);
  return text;
}

const words = (markup: string) => markup.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

describe('the page about freshness', () => {
  it('tells each source by its label, when it was checked, the promise and its jobs', async () => {
    const text = words(
      await read('/status', {
        sources: [board, clinics],
        verified: { board: minutesAgo(20), clinics: minutesAgo(300) },
        open: { board: 1204, clinics: 1 },
      }),
    );
    expect(text).toContain('All 1,205 open jobs were checked within the time we promise.');
    expect(text).toContain(
      'Lantern jobs Up to date Last checked 20 minutes ago Our promise never longer than an hour ago Open jobs 1,204',
    );
    expect(text).toContain(
      'clinics Up to date Last checked 5 hours ago Our promise never longer than 4 days ago',
    );
    expect(text).not.toContain('may have changed');
  });

  it('says which jobs were not checked in time, and what that means', async () => {
    const markup = await read('/status', {
      sources: [board, clinics],
      verified: { board: minutesAgo(200), clinics: minutesAgo(300) },
      open: { board: 30, clinics: 5 },
    });
    const text = words(markup);
    expect(text).toContain('5 of 35 open jobs were checked within the time we promise.');
    expect(text).toContain('Lantern jobs Not up to date Last checked 3 hours ago');
    expect(text.match(/Some of these jobs may have been filled/g)).toHaveLength(1);
  });

  it('is plain about a check that takes longer, one that never was, and jobs that were brought in once', async () => {
    const late = words(
      await read('/status', { sources: [board], verified: { board: minutesAgo(45) }, open: { board: 1 } }),
    );
    expect(late).toContain('The one open job was checked within the time we promise.');
    expect(late).toContain('the next check is taking longer than usual');
    await site?.close();
    const odd = words(
      await read('/status', {
        sources: [board],
        verified: { fair: minutesAgo(9000) },
        open: { fair: 3, gone: 1 },
      }),
    );
    expect(odd).toContain('Lantern jobs Not up to date Last checked not yet');
    expect(odd).toContain('fair Brought in once Last checked 6 days ago Our promise none');
    expect(odd).toContain('4 open jobs, brought in once: no further check is promised.');
    expect(odd).toContain('gone Brought in once Last checked not yet');
  });

  it('says so when nothing is open, and shows a label as text', async () => {
    const markup = await read('/status', { sources: [{ ...board, label: HOSTILE }], verified: {} });
    expect(words(markup)).toContain('No job is open here at the moment.');
    expect(markup).not.toContain('<script>alert');
  });
});

describe('the same for programs', () => {
  it('says what the page says, and no more', async () => {
    const json = await read('/status.json', {
      sources: [board, clinics],
      verified: { board: minutesAgo(61) },
      open: { board: 30 },
    });
    expect(JSON.parse(json)).toEqual({
      isStale: true,
      sources: [
        {
          id: 'board',
          label: 'Lantern jobs',
          freshness: 'stale',
          verifiedAt: minutesAgo(61),
          freshWithinMinutes: 60,
          openJobs: 30,
        },
        { id: 'clinics', label: 'clinics', freshness: 'stale', freshWithinMinutes: 5760, openJobs: 0 },
      ],
    });
  });
});

describe('every page', () => {
  it('says in its foot when the least fresh of the promised lists was checked, and leads to the details', async () => {
    const markup = await read('/faq', {
      sources: [board, clinics],
      verified: { board: minutesAgo(5), clinics: minutesAgo(300), fair: minutesAgo(9000) },
    });
    expect(words(markup)).toContain('Jobs checked 5 hours ago · How fresh are these jobs?');
    expect(markup).not.toContain('class="notice"');
  });

  it('says when a promise is broken: for all jobs, or for some', async () => {
    const old = await read('/', { sources: [board], verified: { board: minutesAgo(3 * 1440) } });
    expect(old).toContain('We last checked our job board 3 days ago.');
    await site?.close();
    const partly = await read('/', {
      sources: [board, clinics],
      verified: { board: minutesAgo(120), clinics: minutesAgo(10) },
    });
    expect(partly).toContain('We last checked some of our jobs 2 hours ago.');
  });

  it('promises nothing for imported files, and says when the last was read', async () => {
    const markup = await read('/faq', {
      sources: [],
      verified: { old: minutesAgo(9000), new: minutesAgo(120) },
    });
    expect(words(markup)).toContain('Jobs checked 2 hours ago');
    expect(markup).not.toContain('class="notice"');
  });

  it('says nothing of what was never checked', async () => {
    const markup = await read('/faq', { sources: [board], verified: {} });
    expect(markup).not.toContain('Jobs checked');
    expect(markup).not.toContain('class="notice"');
  });
});
