import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DENVER, NEW_HAVEN, sampleClassification, sampleJob } from '../../test/support/sample-jobs.ts';
import type { Job } from '../jobs/job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { createJobFinder } from './create-job-finder.ts';
import type { SearchEngine } from './engine.ts';
import { createSqliteEngine } from './engines/sqlite/sqlite-engine.ts';
import type { JobFinder } from './job-finder.ts';
import { loadSynonyms } from './load-synonyms.ts';
import { parseSearchRequest } from './search-params.ts';

const taxonomy = taxonomyFrom({
  areas: [
    {
      slug: 'clinical',
      name: 'Clinical',
      summary: 'Care.',
      functions: [
        { slug: 'nursing', name: 'Nursing', summary: 'Nurses.', related: ['care/case-management'] },
        { slug: 'pharmacy', name: 'Pharmacy', summary: 'Medicines.' },
      ],
    },
    {
      slug: 'care',
      name: 'Care Management',
      summary: 'Plans.',
      functions: [{ slug: 'case-management', name: 'Case Management', summary: 'Cases.' }],
    },
  ],
});

describe('wider searches', () => {
  let folder: string;
  let engine: SearchEngine;
  let finder: JobFinder;
  const widerOf = async (params: string) => {
    const found = await finder.find(parseSearchRequest(new URLSearchParams(params)));
    for (const { request, total, label } of found.wider) {
      expect(total, label).toBeGreaterThan(found.total);
      expect(await finder.count(request), label).toBe(total);
    }
    return found.wider.map(({ kind, label, total }) => `${kind}: ${label} (${total})`);
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'metier-widen-'));
    engine = createSqliteEngine({ path: folder, taxonomy, currency: 'USD' });
    const jobs = board();
    await engine.rebuild(batch(jobs), 1);
    finder = createJobFinder({
      engine,
      synonyms: await loadSynonyms(),
      jobs: { byIds: async (ids) => jobs.filter(({ id }) => ids.includes(id)) },
      gazetteer: createGazetteer(),
      taxonomy,
      clock: () => new Date('2026-11-20T12:00:00.000Z'),
      pageSize: 5,
      homeCountry: 'US',
    });
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are none where there is enough', async () => {
    expect(await widerOf('')).toEqual([]);
    expect(await widerOf('where=Connecticut')).toEqual([]);
  });

  it('leave out one part, most results first', async () => {
    expect(await widerOf('q=astronaut')).toEqual(['without: “astronaut” (9)']);
    expect(await widerOf('q=nurse&where=Denver&level=SENIOR')).toEqual(['without: Senior (2)']);
  });

  it('keep one part where leaving one out is not enough', async () => {
    expect(await widerOf('q=astronaut&where=Denver&workplace=HYBRID')).toEqual([
      'only: Within 25 miles of Denver, CO (4)',
    ]);
  });

  it('go farther, as far as that helps', async () => {
    expect(await widerOf('q=nurse&where=Hartford')).toEqual([
      'without: Within 25 miles of Hartford, CT (6)',
      'without: “nurse” (1)',
      'farther: Within 50 miles of Hartford, CT (4)',
      'remote: Remote jobs, wherever you live (1)',
    ]);
  });

  it('offer the remote jobs that people of the place may take', async () => {
    expect(await widerOf('q=nurse&where=Denver&workplace=ON_SITE')).toContain(
      'remote: Remote jobs open to people in Colorado (1)',
    );
  });

  it('offer functions that the taxonomy relates, and other areas', async () => {
    expect(await widerOf('function=clinical/pharmacy')).toEqual([
      'without: Pharmacy (9)',
      'area: Care Management (2)',
    ]);
    expect(await widerOf('function=clinical/nursing&where=Denver&workplace=ON_SITE')).toEqual(
      expect.arrayContaining(['function: Case Management (2)', 'area: Care Management (2)']),
    );
  });
});

/** Four nurses in New Haven, one in Denver's suburbs by remote, two case managers in Denver, a pharmacist. */
function board(): readonly Job[] {
  const nursing = sampleClassification('clinical/nursing');
  const cases = sampleClassification('care/case-management');
  return [
    ...['1', '2', '3', '4'].map((n) =>
      sampleJob({ externalId: `n${n}`, title: 'Nurse', descriptionText: '', places: [NEW_HAVEN] }, nursing),
    ),
    sampleJob({ externalId: 'd', title: 'Nurse', descriptionText: '', places: [DENVER] }, nursing),
    sampleJob(
      {
        externalId: 'r',
        title: 'Nurse',
        descriptionText: '',
        places: [],
        workplaceType: 'REMOTE',
        remoteEligibility: { countries: ['US'], regions: ['US-CO'] },
      },
      nursing,
    ),
    ...['1', '2'].map((n) =>
      sampleJob(
        {
          externalId: `c${n}`,
          title: 'Case Manager',
          descriptionText: '',
          places: [DENVER],
          workplaceType: 'ON_SITE',
        },
        cases,
      ),
    ),
    sampleJob(
      { externalId: 'p', title: 'Pharmacist', descriptionText: '' },
      sampleClassification('clinical/pharmacy'),
    ),
  ];
}

async function* batch(jobs: readonly Job[]) {
  yield jobs;
}
