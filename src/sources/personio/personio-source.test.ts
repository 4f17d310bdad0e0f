import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BoardJob, BoardManners } from '../../../test/support/board-emulator.ts';
import { type BoardReading, readBoard } from '../../../test/support/fixture-boards.ts';
import { personioManners, personioPosition } from '../../../test/support/personio-emulator.ts';
import { describeSource } from '../../../test/support/source-conformance.ts';
import type { Http } from '../http.ts';
import { createPersonioSource } from './personio-source.ts';

const SETTINGS = { id: 'board', account: 'harborlight', allowPrivateNetwork: true, maxBytes: 1_000_000 };

function createSource(baseUrl: string, http: Http, languages = ['en']) {
  return createPersonioSource({ ...SETTINGS, languages, baseUrl }, http);
}

describeSource({
  type: 'personio',
  manners: personioManners,
  create: (baseUrl, http) => createSource(baseUrl, http),
  posting: (id, name) => personioPosition({ id, name }),
  requiredField: 'name',
  answersBeforeXml: 0,
  hasTotal: false,
});

function readIn(languages: string[], positions: readonly BoardJob[]): Promise<BoardReading> {
  return readBoard(positions, {
    manners: personioManners,
    create: (baseUrl, http) => createSource(baseUrl, http, languages),
  });
}

/** Reads one feed, given as text. */
function readXml(body: string): Promise<BoardReading> {
  const manners: BoardManners = () => ({ contentType: 'application/xml; charset=utf-8', body });
  return readBoard([], { manners, create: (baseUrl, http) => createSource(baseUrl, http) });
}

const fixture = readFileSync(new URL('./fixtures/positions.xml', import.meta.url), 'utf8');

describe('a Personio feed', () => {
  it('maps every field of a full position, and keeps every value as it is written', async () => {
    const { jobs, verdict, totals, requests } = await readXml(fixture);
    expect({ verdict, totals }).toEqual({ verdict: { verdict: 'complete' }, totals: [2] });
    expect(requests).toEqual(['/xml?language=en']);
    expect(jobs).toEqual([
      {
        externalId: '1001042',
        title: 'Claims Examiner <Dental> (m/f/d)',
        places: ['Berlin', 'Hamburg'],
        employmentLabels: ['full-time', 'part-time', 'permanent'],
        descriptionHtml: [
          '<h2>Your role &amp; team</h2><p>Examine claims &amp; explain decisions.</p>',
          '<h2>Your profile</h2><ul><li>Two years with claims</li></ul>',
        ].join('\n'),
        department: 'Claims & Care',
        levelLabel: 'experienced',
        language: 'en',
        postedAt: '2026-09-14T08:30:00+02:00',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/job\/1001042\?language=en$/),
        applyUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/job\/1001042\?language=en#apply$/),
      },
      {
        externalId: '0042',
        title: '1e3',
        places: ['Hartford, CT'],
        employmentLabels: ['part-time', 'intern'],
        language: 'en',
        postedAt: '2026-10-01T08:30:00+02:00',
        url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/job\/0042\?language=en$/),
        applyUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/job\/0042\?language=en#apply$/),
      },
    ]);
  });

  it('tells a position in the first language that has it, and reads what only another has', async () => {
    const { jobs, verdict, requests } = await readIn(
      ['en', 'de'],
      [
        personioPosition({ id: 1, name: 'Nurse', language: 'en' }),
        personioPosition({ id: 1, name: 'Pflegekraft', language: 'de' }),
        personioPosition({ id: 2, name: 'Sachbearbeiter', language: 'de' }),
      ],
    );
    expect(jobs.map(({ title, language }) => [title, language])).toEqual([
      ['Nurse', 'en'],
      ['Sachbearbeiter', 'de'],
    ]);
    expect(verdict).toEqual({ verdict: 'complete' });
    expect(requests).toEqual(['/xml?language=en', '/xml?language=de']);
  });

  it('fails as a whole when the feed of one language fails', async () => {
    const onlyEnglish: BoardManners = (request, state) =>
      request.url.searchParams.get('language') === 'en' ? personioManners(request, state) : undefined;
    const reading = readBoard([personioPosition({ id: 1 })], {
      manners: onlyEnglish,
      create: (baseUrl, http) => createSource(baseUrl, http, ['en', 'de']),
    });
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_UNREACHABLE' });
  });

  it('reads a position that comes twice once, with the places of both', async () => {
    const twice = [personioPosition({ id: 1 }), personioPosition({ id: 1, office: 'Tampa, FL' })];
    expect((await readIn(['en'], twice)).jobs).toMatchObject([
      { externalId: '1', places: ['Hartford, CT', 'Tampa, FL'] },
    ]);
  });

  it.each(['<workzag-jobs/>', '<workzag-jobs></workzag-jobs>', '<workzag-jobs>\n</workzag-jobs>'])(
    'reads %j as nothing open',
    async (body) => {
      expect(await readXml(body)).toMatchObject({ items: [], verdict: { verdict: 'complete' } });
    },
  );

  it('refuses a feed of other things', async () => {
    const reading = readXml('<workzag-jobs><error>Disabled</error></workzag-jobs>');
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_MALFORMED' });
  });

  it.each([
    ['an entity that grows', '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>', '&b;'],
    ['a file of this machine', '<!DOCTYPE w [<!ENTITY b SYSTEM "file:///etc/passwd">]>', '&b;'],
    ['a host of this network', '<!DOCTYPE w SYSTEM "http://169.254.169.254/x.dtd">', ''],
  ])('refuses a feed that names %s', async (_, doctype, name) => {
    const position = `<position><id>1</id><name>${name}</name></position>`;
    const reading = readXml(`${doctype}<workzag-jobs>${position}</workzag-jobs>`);
    await expect(reading).rejects.toMatchObject({ code: 'SOURCE_MALFORMED' });
  });
});
