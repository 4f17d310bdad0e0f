/** What every search engine makes of words. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Job } from '../../src/jobs/job.ts';
import type { SearchEngine } from '../../src/search/engine.ts';
import {
  NO_TEXT,
  type TextClause,
  type TextQuery,
  type TextWay,
  textOf,
  type WayKind,
} from '../../src/search/text-query.ts';
import { DENVER, sampleClassification, sampleJob } from './sample-jobs.ts';
import { ALL, fill, idsOf, named } from './search-engine-fixtures.ts';

export function describeWords(engine: () => SearchEngine): void {
  const find = async (jobs: readonly Job[], words: string) => {
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { text: textOf(words), sort: 'relevance' });
    return ids.map((id) => jobs.find((job) => job.id === id)?.title);
  };

  it('wants every word, in any order and field', async () => {
    const jobs = [
      named('Pharmacy Technician', { descriptionText: 'Weekend shifts.' }),
      named('Nurse', { descriptionText: 'Weekend pharmacy visits.' }),
      named('Driver', { descriptionText: 'Weekend shifts.' }),
    ];
    expect(await find(jobs, 'WEEKEND pharmacy')).toEqual(['Pharmacy Technician', 'Nurse']);
    expect(await find(jobs, 'weekend pharmacy surgeon')).toEqual([]);
  });

  it('knows words by their stem, without accents and case', async () => {
    const notPlaced = { classification: sampleClassification() };
    const jobs = [named('Résumé Reviewer', notPlaced), named('Claims Examiners', notPlaced)];
    expect(await find(jobs, 'resume reviewers')).toEqual(['Résumé Reviewer']);
    expect(await find(jobs, 'claim examiner')).toEqual(['Claims Examiners']);
  });

  it('tells C++, C#, .NET and R&D from C, net and D', async () => {
    const jobs = ['C++ Developer', 'C# Developer', '.NET Developer', 'R&D Developer', 'C Developer'].map(
      (title) => named(title),
    );
    for (const job of jobs) expect(await find(jobs, job.title)).toEqual([job.title]);
    expect(await find(jobs, 'c#')).toEqual(['C# Developer']);
  });

  it('finds a job by its function, area, department, place, requisition, workplace and employment type', async () => {
    const nurse = named('RN II', {
      classification: sampleClassification('clinical/nursing'),
      department: 'Utilization',
      requisitionId: 'R-10442',
      workplaceType: 'REMOTE',
      employmentTypes: ['PART_TIME'],
      places: [DENVER],
    });
    const jobs = [nurse, named('Examiner', { employmentTypes: [] })];
    for (const words of [
      'nursing',
      'clinical',
      'utilization',
      'denver',
      'R-10442',
      'remote rn',
      'part-time',
    ]) {
      expect(await find(jobs, words)).toEqual(['RN II']);
    }
  });

  it('does not search the function of a job that is still to be reviewed', async () => {
    const review = { ...sampleClassification('clinical/nursing'), decision: 'review' as const };
    expect(await find([named('Helper', { classification: review })], 'nursing')).toEqual([]);
  });

  it('takes the last word as a beginning where only that finds jobs by what they are', async () => {
    const jobs = [
      named('Pharmacy Technician'),
      named('Service Desk Tech', { descriptionText: 'Helps the pharmacy with its computers.' }),
    ];
    expect(await find(jobs, 'pharmacy tech')).toEqual(['Pharmacy Technician', 'Service Desk Tech']);
    expect(await find(jobs, 'tech')).toEqual(['Service Desk Tech']);
  });

  it('takes the last word as a beginning only where no job has it whole', async () => {
    const jobs = [named('Pharmacist'), named('Pharma Buyer')];
    expect(await find(jobs, 'pharmac')).toEqual(['Pharmacist']);
    expect(await find(jobs, 'pharma')).toEqual(['Pharma Buyer']);
    expect(await find(jobs, 'ph')).toEqual([]);
  });

  it('reads nothing that people type as syntax', { timeout: 180_000 }, async () => {
    await fill(engine(), [named('Claims Examiner'), named('Nurse')]);
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            "'",
            '(',
            ')',
            '*',
            '^',
            '-',
            '+',
            ':',
            '{',
            '}',
            'NEAR',
            'AND',
            'OR',
            'NOT',
            'title',
            'nurse',
            ';',
            '--',
            '\0',
            '%',
            'x'.repeat(500),
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const { total, hits } = await engine().search({ ...ALL, text: textOf(words), sort: 'relevance' });
        expect(hits.length).toBe(total);
        expect(await engine().count({ ...ALL, text: textOf(words) })).toBe(total);
        const phrase = {
          ...NO_TEXT,
          none: [{ ways: [{ terms: words.split(' '), kind: 'quoted' as const }] }],
        };
        await engine().count({ ...ALL, text: phrase });
        expect(await engine().spelling([words])).toHaveLength(1);
        expect((await engine().suggestTitles(words, 3)).length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
    expect(await idsOf(engine(), { text: textOf('nurse OR claims') })).toEqual([]);
    expect(await idsOf(engine(), { text: textOf('title:nurse') })).toEqual([]);
  });
}

/** Phrases, other words for the same, what must not be said; and which of them counts most. */
export function describeWays(engine: () => SearchEngine): void {
  const notPlaced = { classification: sampleClassification() };
  const way = (words: string, kind: WayKind): TextWay => ({ terms: words.split(' '), kind });
  const clause = (...ways: readonly TextWay[]): TextClause => ({ ways });
  const find = async (jobs: readonly Job[], text: Partial<TextQuery>) => {
    await fill(engine(), jobs);
    const ids = await idsOf(engine(), { text: { ...NO_TEXT, ...text }, sort: 'relevance' });
    return ids.map((id) => jobs.find((job) => job.id === id)?.title ?? '');
  };

  it('finds words side by side in any one text, not across two', async () => {
    const jobs = [
      named('Case Manager', notPlaced),
      named('Helper', { ...notPlaced, descriptionText: 'Supports a case manager.' }),
      named('Manager of each case', notPlaced),
      named('Court Case', { ...notPlaced, descriptionText: 'Manager of files.' }),
      named('In Denver', { ...notPlaced, places: [{ raw: 'Case Manager House, Denver' }] }),
    ];
    const all = [clause(way('case manager', 'quoted'))];
    expect(await find(jobs, { all })).toEqual(['Case Manager', 'In Denver', 'Helper']);
  });

  it('finds a phrase of a word twice, and one longer than the text', async () => {
    const jobs = [named('New New York', notPlaced), named('New York', notPlaced)];
    expect(await find(jobs, { all: [clause(way('new new york', 'quoted'))] })).toEqual(['New New York']);
    expect(await find(jobs, { all: [clause(way('old new new york', 'quoted'))] })).toEqual([]);
  });

  it('counts what is wanted where it must stand only', async () => {
    const jobs = [
      named('Nurse'),
      named('Lead', { ...notPlaced, places: [{ raw: 'Nurse House, Denver' }] }),
      named('Driver', { ...notPlaced, descriptionText: 'Drives a nurse.' }),
    ];
    const nurse = clause(way('nurse', 'typed'));
    expect(await find(jobs, { all: [nurse] })).toEqual(['Nurse', 'Lead', 'Driver']);
    expect(await find(jobs, { all: [{ ...nurse, within: 'telling' }] })).toEqual(['Nurse', 'Lead']);
    expect(await find(jobs, { all: [{ ...nurse, within: 'title' }] })).toEqual(['Nurse']);
  });

  it('puts a synonym in the title before the typed word in the text', async () => {
    const jobs = [
      named('Helper', { ...notPlaced, descriptionText: 'A secretary, for every other secretary.' }),
      named('Administrative Assistant, Evenings', notPlaced),
    ];
    const all = [clause(way('secretary', 'typed'), way('administrative assistant', 'synonym'))];
    expect(await find(jobs, { all })).toEqual(['Administrative Assistant, Evenings', 'Helper']);
  });

  it('takes any of the ways of a clause, and wants every clause', async () => {
    const jobs = [
      named('RN Days'),
      named('Registered Nurse Days'),
      named('Nurse, registered, Days'),
      named('RN Nights'),
    ];
    const all = [
      clause(way('rn', 'typed'), way('registered nurse', 'synonym')),
      clause(way('days', 'typed')),
    ];
    expect(await find(jobs, { all })).toEqual(['RN Days', 'Registered Nurse Days']);
  });

  it('leaves out what must not be said, in any text, with or without words that are wanted', async () => {
    const jobs = [
      named('Nurse'),
      named('Nurse Manager'),
      named('Nurse Lead', { descriptionText: 'Reports to a case manager.' }),
      named('Driver'),
    ];
    const none = [clause(way('manager', 'typed'))];
    expect(await find(jobs, { all: [clause(way('nurse', 'typed'))], none })).toEqual(['Nurse']);
    expect((await find(jobs, { none })).toSorted()).toEqual(['Driver', 'Nurse']);
    const phrase = [clause(way('case manager', 'quoted'))];
    expect((await find(jobs, { none: phrase })).toSorted()).toEqual(['Driver', 'Nurse', 'Nurse Manager']);
  });

  it('ranks the word before its stem before a synonym before a correction, whichever came last', async () => {
    const posted = (day: number) => ({ ...notPlaced, postedAt: `2026-11-0${day}T00:00:00.000Z` });
    const jobs = [
      named('Auditor East', posted(1)),
      named('Auditors East', posted(2)),
      named('Reviewer East', posted(3)),
      named('Editor East', posted(4)),
    ];
    const all = [clause(way('auditor', 'typed'), way('reviewer', 'synonym'), way('editor', 'corrected'))];
    expect(await find(jobs, { all })).toEqual(jobs.map(({ title }) => title));
  });

  it('ranks any way in the title before the word itself in the text', async () => {
    const jobs = [
      named('Clerk', { ...notPlaced, descriptionText: 'Helps the auditor, and every other auditor.' }),
      named('Reviewer', notPlaced),
    ];
    const all = [clause(way('auditor', 'typed'), way('reviewer', 'synonym'))];
    expect(await find(jobs, { all })).toEqual(['Reviewer', 'Clerk']);
  });

  it('takes an intern for no internal, and an accountant for no account', async () => {
    const jobs = [
      named('Internal Communications Manager', notPlaced),
      named('Communications Intern', notPlaced),
      named('Account Manager', notPlaced),
      named('Accountant', notPlaced),
    ];
    expect(await find(jobs, { all: [clause(way('intern', 'typed'))] })).toEqual(['Communications Intern']);
    expect(await find(jobs, { all: [clause(way('accountant', 'typed'))] })).toEqual(['Accountant']);
  });

  it('keeps to the very words of a quotation', async () => {
    const jobs = [named('Claims Reviewer', notPlaced), named('Claim Reviewers', notPlaced)];
    expect(await find(jobs, { all: [clause(way('claims reviewer', 'quoted'))] })).toEqual([
      'Claims Reviewer',
    ]);
    const typed = await find(jobs, { all: [clause(way('claims reviewer', 'typed'))] });
    expect(typed).toEqual(['Claims Reviewer', 'Claim Reviewers']);
  });
}

export function describeSpelling(engine: () => SearchEngine): void {
  const jobs = [
    named('Registered Nurse', { descriptionText: 'Cares for members of the pharmacy programme.' }),
    named('Pharmacist'),
    named('Claims Examiners'),
    named('Case Manager'),
    named('Case Manager II'),
  ];

  it('gives the nearest word that jobs hold for one that none holds', async () => {
    await fill(engine(), jobs);
    const terms = ['managr', 'nurce', 'pharmasist', 'examinner', 'mangaer', 'regsitred'];
    const meant = ['manager', 'nurse', 'pharmacist', 'examiners', 'manager', 'registered'];
    expect(await engine().spelling(terms)).toEqual(meant);
  });

  it('leaves words alone that jobs hold, or another word of their stem, and what is near nothing', async () => {
    await fill(engine(), jobs);
    const terms = ['nurse', 'nurses', 'examiner', 'members', 'xylophone', 'rn', 'r2d2', '', '🙂'];
    expect(await engine().spelling(terms)).toEqual(terms.map(() => undefined));
    expect(await engine().spelling([])).toEqual([]);
  });

  it('follows the jobs that come and go', async () => {
    await fill(engine(), jobs, 1);
    expect(await engine().spelling(['audiologst'])).toEqual([undefined]);
    const job = named('Audiologist');
    await engine().apply([{ sequence: 2, jobId: job.id, job }], { after: 1, upTo: 2 });
    expect(await engine().spelling(['audiologst'])).toEqual(['audiologist']);
    await engine().apply([{ sequence: 3, jobId: job.id, job: undefined }], { after: 2, upTo: 3 });
    expect(await engine().spelling(['audiologst', 'audiologist'])).toEqual([undefined, undefined]);
  });
}

export function describeTitles(engine: () => SearchEngine): void {
  const titled = (title: string, externalId: string) => sampleJob({ title, externalId });
  const jobs = [
    titled('Nurse Case Manager', '1'),
    titled('nurse  case manager', '2'),
    titled('Nurse Practitioner', '3'),
    titled('Case Worker', '4'),
    titled('C++ Developer', '5'),
  ];
  const suggest = async (prefix: string, limit = 5) =>
    (await engine().suggestTitles(prefix, limit)).map(({ title, count }) => [title.toLowerCase(), count]);

  it('suggests titles by whole words and the beginning of the last, most jobs first', async () => {
    await fill(engine(), jobs);
    expect(await suggest('nur')).toEqual([
      ['nurse case manager', 2],
      ['nurse practitioner', 1],
    ]);
    expect(await suggest('MANAGER nurse')).toEqual([['nurse case manager', 2]]);
    expect(await suggest('cas')).toEqual([
      ['nurse case manager', 2],
      ['case worker', 1],
    ]);
    expect(await suggest('cas', 1)).toEqual([['nurse case manager', 2]]);
    expect(await suggest('nur manager')).toEqual([]);
    expect(await suggest('c++ dev')).toEqual([['c++ developer', 1]]);
    for (const prefix of ['', '  ', '"', 'urse']) expect(await suggest(prefix)).toEqual([]);
  });

  it('counts the jobs that are open', async () => {
    await fill(engine(), jobs, 1);
    await suggest('nurse');
    const [one, , three] = jobs.map((job) => job.id);
    const closing = [one ?? '', three ?? ''].map((jobId, n) => ({ sequence: n + 2, jobId, job: undefined }));
    await engine().apply(closing, { after: 1, upTo: 3 });
    expect(await suggest('nurse')).toEqual([['nurse case manager', 1]]);
  });
}
