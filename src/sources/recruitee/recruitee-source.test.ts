import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BoardJob } from '../../../test/support/board-emulator.ts';
import { postingsIn, readBoard, recordedAnswers } from '../../../test/support/fixture-boards.ts';
import { recruiteeManners, recruiteeOffer } from '../../../test/support/recruitee-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import type { SourceJob } from '../source.ts';
import { createRecruiteeSource } from './recruitee-source.ts';

const RECRUITEE = {
  manners: recruiteeManners,
  create: (baseUrl: string, http: Http) =>
    createRecruiteeSource(
      { id: 'board', company: 'harborlight', baseUrl, allowPrivateNetwork: true, maxBytes: 1_000_000 },
      http,
    ),
};

async function jobOf(fields: BoardJob): Promise<SourceJob | undefined> {
  return (await readBoard([recruiteeOffer({ id: 1, ...fields })], RECRUITEE)).jobs[0];
}

describeSource({
  ...RECRUITEE,
  type: 'recruitee',
  posting: (id, title) => recruiteeOffer({ id, title }),
  requiredField: 'title',
  idField: 'id',
  hasTotal: false,
});

describe('a Recruitee careers site', () => {
  it('is read with one call, at the address of the company unless another is given', async () => {
    expect((await readBoard([], RECRUITEE)).requests).toEqual(['/api/offers']);
    const asked: string[] = [];
    const http: Http = {
      fetchText: () => Promise.reject(new Error('not asked for')),
      fetchJson: async (url) => {
        asked.push(url);
        return { value: { offers: [] }, notes: [] };
      },
      close: async () => undefined,
    };
    const settings = { id: 'x', company: 'harborlight', allowPrivateNetwork: false, maxBytes: 1000 };
    await createRecruiteeSource(settings, http).fetch().next();
    expect(asked).toEqual(['https://harborlight.recruitee.com/api/offers']);
  });

  it('maps every field of a full offer, publishes no mailbox, and skips what is not published', async () => {
    const postings = postingsIn(new URL('./fixtures/offers.json', import.meta.url), 'offers');
    const { jobs, items, verdict } = await readBoard(postings, RECRUITEE);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(items.at(-1)).toEqual({
      kind: 'skipped',
      externalId: '2600003',
      reason: 'an offer that is internal',
    });
    expect(jobs).toEqual([
      {
        externalId: '2600001',
        title: 'Utilization Review Nurse',
        places: ['Hartford, Connecticut, United States', 'New York, New York, United States', 'Field'],
        employmentLabels: ['fulltime fixed term'],
        descriptionHtml:
          '<p>Review requests &amp; explain decisions.</p>\n<ul><li>License as a nurse</li></ul>',
        department: 'Medical Management',
        workplaceLabel: 'Hybrid, Remote',
        levelLabel: 'mid level',
        language: 'en',
        pay: { min: 78_000, max: 96_000, currency: 'USD', periodLabel: 'year' },
        postedAt: '2026-09-14 08:30:00 UTC',
        updatedAt: '2026-10-02 15:10:44 UTC',
        closesAt: '2026-12-31 23:59:59 UTC',
        url: 'https://harborlight.recruitee.example/o/utilization-review-nurse',
        applyUrl: 'https://harborlight.recruitee.example/o/utilization-review-nurse/c/new',
      },
      {
        externalId: '2600002',
        title: 'Claims Examiner',
        places: ['Tampa, Florida, United States'],
        employmentLabels: ['parttime permanent'],
        descriptionHtml: '<p>Decide claims.</p>',
        workplaceLabel: 'On-site',
        postedAt: '2026-09-15 08:30:00 UTC',
        updatedAt: '2026-09-15 08:30:00 UTC',
        url: 'https://harborlight.recruitee.example/o/claims-examiner',
        applyUrl: 'https://harborlight.recruitee.example/o/claims-examiner/c/new',
      },
    ]);
  });

  it('falls back to the label when no part of the place is known', async () => {
    const unknown = { city: null, state_name: '', country: null };
    expect((await jobOf({ ...unknown, location: 'Remote job' }))?.places).toEqual(['Remote job']);
    expect((await jobOf({ ...unknown, location: null }))?.places).toEqual([]);
  });

  it('reads an offer without salary, codes and translations', async () => {
    const job = await jobOf({ salary: null, employment_type_code: null, on_site: null, translations: null });
    expect(job).toMatchObject({ employmentLabels: [] });
    for (const field of ['pay', 'workplaceLabel', 'language', 'levelLabel']) {
      expect(job).not.toHaveProperty(field);
    }
  });
});

const RECORDED = recordedAnswers('recruitee', 'offers');

describe.skipIf(RECORDED.length === 0)('recorded Recruitee sites', () => {
  it.each(RECORDED.map((file) => [basename(file), file]))('every offer of %s arrives', async (_, file) => {
    const postings = postingsIn(file, 'offers');
    const { jobs, items, verdict } = await readBoard(postings, RECRUITEE);
    expect(jobs.map(({ externalId }) => externalId)).toEqual(postings.map(({ id }) => String(id)));
    expect(items).toHaveLength(postings.length);
    expect(verdict).toEqual({ verdict: 'complete' });
    for (const job of jobs) {
      expect(job.places.join()).toMatch(/,/);
      expect(job.descriptionHtml).toMatch(/\w/);
    }
  });
});
