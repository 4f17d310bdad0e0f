import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DERIVED_FIELDS, type JobDraft } from '../jobs/job.ts';
import { createGazetteer } from '../places/geonames-gazetteer.ts';
import type { SourceJob } from '../sources/source.ts';
import { normaliseJob } from './normalise-job.ts';

const context = {
  sourceId: 'board',
  gazetteer: createGazetteer(),
  defaultCountry: 'US',
  defaultLanguage: 'en',
  timeZone: 'America/New_York',
};
const minimal: SourceJob = { externalId: '1', title: 'Nurse', places: [] };

function draftOf(job: Partial<SourceJob>) {
  const result = normaliseJob({ ...minimal, ...job }, context);
  if (result.kind !== 'draft') throw new Error(result.reason);
  return result;
}

describe('normalising a posting', () => {
  it('gives a whole draft from a whole posting', () => {
    const { draft, notes } = draftOf({
      externalId: ' 8636903002 ',
      requisitionId: 'R-12263',
      title: ' Sr RN UM II &amp; Appeals -  Remote (WA/OR only) ',
      department: 'Clinical Services',
      descriptionHtml: '<h2>Role</h2><p>This is a full-time position. Pay: $38.50 - $44 per hour.</p>',
      places: ['Remote (WA/OR only)'],
      shift: 'Monday to Friday, 8:00-4:30',
      language: 'en_US',
      postedAt: '2026-07-16T11:55:32-04:00',
      updatedAt: '2026-07-29T08:50:01-04:00',
      closesAt: '2026-08-31',
      url: 'https://jobs.example.com/8636903002',
      aiNotice: { text: '<p>We use a tool.</p>', optOutUrl: 'https://jobs.example.com/opt-out' },
    });
    expect(notes).toEqual([]);
    expect(draft).toEqual({
      sourceId: 'board',
      externalId: '8636903002',
      requisitionId: 'R-12263',
      title: 'Sr RN UM II & Appeals - Remote (WA/OR only)',
      department: 'Clinical Services',
      descriptionHtml: '<h3>Role</h3>\n<p>This is a full-time position. Pay: $38.50 - $44 per hour.</p>',
      descriptionText: 'Role\n\nThis is a full-time position. Pay: $38.50 - $44 per hour.',
      places: [
        { raw: 'Remote (WA/OR only)', region: 'WA', country: 'US' },
        { raw: 'Remote (WA/OR only)', region: 'OR', country: 'US' },
      ],
      workplaceType: 'REMOTE',
      remoteEligibility: { countries: ['US'], regions: ['US-WA', 'US-OR'] },
      employmentTypes: ['FULL_TIME'],
      pay: { min: 38.5, max: 44, currency: 'USD', period: 'HOUR', source: 'text' },
      shift: 'Monday to Friday, 8:00-4:30',
      level: 'SENIOR',
      language: 'en-US',
      postedAt: '2026-07-16T15:55:32.000Z',
      updatedAt: '2026-07-29T12:50:01.000Z',
      closesAt: '2026-09-01T03:59:59.000Z',
      applyUrl: 'https://jobs.example.com/8636903002',
      aiNotice: { text: 'We use a tool.', optOutUrl: 'https://jobs.example.com/opt-out' },
      provenance: { employmentTypes: 'text', pay: 'text', level: 'title' },
    });
  });

  it('leaves unknown what the posting does not say', () => {
    expect(draftOf({}).draft).toEqual({
      sourceId: 'board',
      externalId: '1',
      title: 'Nurse',
      descriptionHtml: '',
      descriptionText: '',
      places: [],
      employmentTypes: [],
      language: 'en',
      provenance: { language: 'default' },
    });
  });

  it.each<[Partial<SourceJob>, object | undefined]>([
    [{ language: 'en' }, undefined],
    [{ language: 'en', levelLabel: 'Senior', title: 'Senior Nurse' }, undefined],
    [{ language: 'en', levelLabel: 'Grade Q', title: 'Senior Nurse' }, { level: 'title' }],
    [{ language: 'en', workplaceLabel: 'Remote', title: 'Nurse (Remote)', places: ['US'] }, undefined],
    [{ language: 'en', places: ['Remote'] }, undefined],
    [
      { language: 'en', title: 'Nurse - Remote (WA only)' },
      { workplaceType: 'title', remoteEligibility: 'title' },
    ],
    [
      {
        language: 'en',
        workplaceLabel: 'Remote',
        descriptionText: 'You must live in Texas. This is a part-time position.',
      },
      { remoteEligibility: 'text', employmentTypes: 'text' },
    ],
    [{ language: 'en', descriptionText: 'This position is fully remote.' }, { workplaceType: 'text' }],
    [
      { language: 'en', title: 'Nurse (PRN), $40/hr' },
      { employmentTypes: 'title', pay: 'title' },
    ],
    [{ language: 'en', payText: '$40 an hour', title: 'Nurse, $50/hr' }, undefined],
  ])('says of %j where values stand that are no field', (job, provenance) => {
    expect(draftOf(job).draft.provenance).toEqual(provenance);
  });

  it.each([
    [{ externalId: '  ' }, 'The posting has no id.'],
    [{ title: '' }, 'The posting has no title.'],
    [{ title: ' \u200b&nbsp; ' }, 'The posting has no title.'],
  ])('rejects %j', (job, reason) => {
    expect(normaliseJob({ ...minimal, ...job }, context)).toMatchObject({ kind: 'reject', reason });
  });

  it('notes everything it could not understand, and goes on', () => {
    const { draft, notes } = draftOf({
      places: ['5 Locations', 'Greater Denver Area'],
      workplaceLabel: 'Zone B',
      employmentLabels: ['Band 7'],
      levelLabel: 'Grade Q',
      payText: 'Competitive',
      postedAt: 'yesterday',
      closesAt: '2026-02-30',
      applyUrl: 'javascript:alert(1)',
      language: 'English (US)',
    });
    expect(notes).toEqual([
      { kind: 'place-unresolved', value: 'Greater Denver Area' },
      { kind: 'place-unlisted', value: '5 Locations' },
      { kind: 'workplace-unknown', value: 'Zone B' },
      { kind: 'employment-unknown', value: 'Band 7' },
      { kind: 'pay-unreadable', value: 'Competitive' },
      { kind: 'level-unknown', value: 'Grade Q' },
      { kind: 'date-unreadable', value: 'yesterday' },
      { kind: 'date-unreadable', value: '2026-02-30' },
      { kind: 'url-unusable', value: 'javascript:alert(1)' },
    ]);
    expect(draft).toMatchObject({ places: [{ raw: 'Greater Denver Area' }], language: 'en' });
    expect(draft).not.toHaveProperty('applyUrl');
  });

  it('cuts a title of more than 300 characters, and says so', () => {
    const { draft, notes } = draftOf({ title: `${'Very '.repeat(100)}long` });
    expect(draft.title.length).toBeLessThanOrEqual(300);
    expect(draft.title.endsWith('Very…')).toBe(true);
    expect(notes.map(({ kind }) => kind)).toEqual(['title-cut']);
  });

  it('keeps the words of the title: capitals and requisition noise too', () => {
    expect(draftOf({ title: 'MAINTENANCE MECHANIC (NA-09) - R12345' }).draft.title).toBe(
      'MAINTENANCE MECHANIC (NA-09) - R12345',
    );
  });

  it('decodes the title once', () => {
    expect(draftOf({ title: 'R&amp;D &lt;Lead&gt; &amp;amp;' }).draft.title).toBe('R&D <Lead> &amp;');
  });

  it('takes the plain text where there is no HTML', () => {
    const { draft } = draftOf({ descriptionHtml: ' ', descriptionText: 'First\n\n- one\n- two' });
    expect(draft.descriptionHtml).toBe('<p>First</p>\n<ul><li>one</li><li>two</li></ul>');
    expect(draft.descriptionText).toBe('First\n\n• one\n• two');
  });

  it('reads "$" as the dollar of the job’s country', () => {
    const payText = '$90,000 - $110,000';
    expect(draftOf({ payText, places: ['Toronto, ON'] }).draft.pay?.currency).toBe('CAD');
    expect(draftOf({ payText, places: ['Toronto, ON', 'Hartford, CT'] }).draft.pay?.currency).toBe('USD');
  });

  it.each([
    ['ftp://a.example/x', undefined],
    ['/apply/1', undefined],
    ['https://user:secret@a.example/', undefined],
    [' https://a.example/apply?job=1&x="y ', 'https://a.example/apply?job=1&x=%22y'],
  ])('apply address %s -> %s', (applyUrl, expected) => {
    expect(draftOf({ applyUrl }).draft.applyUrl).toBe(expected);
  });

  it('prefers the form to the posting’s page', () => {
    const links = { applyUrl: 'https://a.example/apply', url: 'https://a.example/job' };
    expect(draftOf(links).draft.applyUrl).toBe('https://a.example/apply');
    expect(draftOf({ ...links, applyUrl: '' }).draft.applyUrl).toBe('https://a.example/job');
  });
});

describe('for any posting', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      'Remote - US',
      '<p>Pay: $20/hr</p>',
      'Hartford, CT or Remote',
      '2026-01-01',
      'https://x.example',
    ),
  );
  const job: fc.Arbitrary<SourceJob> = fc.record(
    {
      externalId: text,
      title: text,
      places: fc.array(text, { maxLength: 3 }),
      descriptionHtml: text,
      descriptionText: text,
      department: text,
      requisitionId: text,
      workplaceLabel: text,
      employmentLabels: fc.array(text, { maxLength: 2 }),
      pay: fc.record(
        { min: fc.double(), max: fc.double(), currency: text, periodLabel: text },
        { requiredKeys: [] },
      ),
      payText: text,
      levelLabel: text,
      shift: text,
      language: text,
      postedAt: text,
      closesAt: text,
      url: text,
      applyUrl: text,
      aiNotice: fc.record({ text, optOutUrl: text }, { requiredKeys: [] }),
    },
    { requiredKeys: ['externalId', 'title', 'places'] },
  );

  it('never throws, and says the same twice', () => {
    fc.assert(
      fc.property(job, (posting) => {
        const result = normaliseJob(posting, context);
        expect(normaliseJob(posting, context)).toEqual(result);
        if (result.kind === 'reject') return;
        expect(result.draft.title).not.toBe('');
        expect(JSON.parse(JSON.stringify(result.draft))).toEqual(result.draft);
        expectConsistent(result.draft);
      }),
      { numRuns: 500 },
    );
  });
});

/** Only values have an origin, and pay of a structured field is a field. */
function expectConsistent({ provenance = {}, ...draft }: JobDraft): void {
  for (const field of DERIVED_FIELDS) {
    if (provenance[field] === undefined) continue;
    const value = draft[field];
    expect(Array.isArray(value) ? value : [value]).not.toEqual([]);
    expect(value).toBeDefined();
  }
  if (draft.pay?.source === 'structured') expect(provenance.pay).toBeUndefined();
}
