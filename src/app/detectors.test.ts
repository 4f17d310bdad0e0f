/** Every type of source that has an address or marks of its own is found by them, and no two claim the same. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlPage, ldScript } from '../../test/support/jsonld-emulator.ts';
import { type FoundBoard, findBoard } from '../sources/find-board.ts';
import { createHttp, type Http } from '../sources/http.ts';
import { DETECTORS } from './detectors.ts';

type Settings = Readonly<{ type: string } & Record<string, unknown>>;

const GREENHOUSE = { type: 'greenhouse', board: 'acme' };
const LEVER = { type: 'lever', site: 'acme' };
const ASHBY = { type: 'ashby', board: 'acme' };
const RECRUITEE = { type: 'recruitee', company: 'acme' };
const WORKABLE = { type: 'workable', account: 'acme' };
const SMARTRECRUITERS = { type: 'smartrecruiters', company: 'Acme' };
const PERSONIO = { type: 'personio', account: 'acme' };
const BAMBOOHR = { type: 'bamboohr', account: 'acme' };
const WORKDAY = {
  type: 'workday',
  baseUrl: 'https://acme.wd5.myworkdayjobs.com',
  tenant: 'acme',
  site: 'Careers',
};
const ICIMS = { type: 'icims', portal: 'careers-acme' };
const TEAMTAILOR = { type: 'teamtailor', baseUrl: 'https://acme.teamtailor.com' };
const JOBVITE = { type: 'jobvite', company: 'qAbCdEfG' };
const ORACLE = { type: 'oracle', baseUrl: 'https://abcd.fa.us2.oraclecloud.com', site: 'CX_1' };
const USAJOBS = { type: 'usajobs', search: { Organization: 'HE38' } };
const SUCCESSFACTORS = {
  type: 'successfactors',
  baseUrl: 'https://career4.successfactors.com',
  company: 'acmeP',
};
const PHENOM = { type: 'phenom', baseUrl: 'https://acme.phenompeople.com', path: 'us/en' };

/** Addresses as people copy them out of a browser. */
const ADDRESSES: readonly (readonly [string, Settings])[] = [
  ['https://boards.greenhouse.io/acme', GREENHOUSE],
  ['https://job-boards.greenhouse.io/acme/jobs/4012?gh_src=x', GREENHOUSE],
  ['https://job-boards.eu.greenhouse.io/acme', GREENHOUSE],
  ['https://jobs.lever.co/acme/a24ec4e5-c1dd-4a6a-9d5b-2d1f1f7d8a10', LEVER],
  ['https://jobs.ashbyhq.com/acme', ASHBY],
  ['https://acme.recruitee.com/o/nurse', RECRUITEE],
  ['https://acme.workable.com/spi/v3/jobs', { type: 'workable-api', account: 'acme' }],
  ['https://apply.workable.com/acme/j/5A1B2C3D4E/', WORKABLE],
  ['https://acme.workable.com/', WORKABLE],
  ['https://careers.smartrecruiters.com/Acme', SMARTRECRUITERS],
  ['https://jobs.smartrecruiters.com/Acme/744000012345678-nurse', SMARTRECRUITERS],
  ['https://acme.jobs.personio.de/job/1?language=en', PERSONIO],
  ['https://acme.bamboohr.com/careers/86', BAMBOOHR],
  ['https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Hartford-CT/Nurse_R-1042', WORKDAY],
  ['https://careers-acme.icims.com/jobs/1042/nurse/job', ICIMS],
  ['https://acme.teamtailor.com/jobs/1042-nurse', TEAMTAILOR],
  ['https://app.jobvite.com/CompanyJobs/Xml.aspx?c=qAbCdEfG', JOBVITE],
  ['https://abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/job/1042', ORACLE],
  ['https://www.usajobs.gov/search/results/?a=HE38&p=1', USAJOBS],
  ['https://career4.successfactors.com/career?company=acmeP', SUCCESSFACTORS],
  ['https://acme.phenompeople.com/us/en/search-results', PHENOM],
];

/** What employers put into a page of their own, at this path. */
const PAGES: readonly (readonly [html: string, settings: Settings, path?: string])[] = [
  ['<script src="https://boards.greenhouse.io/embed/job_board/js?for=acme"></script>', GREENHOUSE],
  ['<iframe src="https://boards.greenhouse.io/embed/job_board?for=acme&amp;b=x"></iframe>', GREENHOUSE],
  ['<a href="https://jobs.lever.co/acme">Jobs</a>', LEVER],
  ['<script>fetch("https:\\/\\/api.lever.co\\/v0\\/postings\\/acme?mode=json")</script>', LEVER],
  ['<script src="https://jobs.ashbyhq.com/acme/embed?version=2"></script>', ASHBY],
  ['<a href="https://acme.recruitee.com/o/nurse">Nurse</a>', RECRUITEE],
  [
    '<script src="https://www.workable.com/assets/embed.js"></script><a href="https://apply.workable.com/acme/">Jobs</a>',
    WORKABLE,
  ],
  [
    '<script src="https://static.smartrecruiters.com/job-widget/1.4.0/script/smart_widget.js"></script><a href="https://jobs.smartrecruiters.com/Acme/744000012345678">Nurse</a>',
    SMARTRECRUITERS,
  ],
  ['<iframe src="https://acme.jobs.personio.de/?language=en"></iframe>', PERSONIO],
  [
    '<div id="BambooHR" data-domain="acme.bamboohr.com"></div><script src="https://acme.bamboohr.com/js/embed.js"></script>',
    BAMBOOHR,
  ],
  ['<a href="https://acme.wd5.myworkdayjobs.com/Careers">Jobs</a>', WORKDAY],
  ['<iframe src="https://careers-acme.icims.com/jobs/search?in_iframe=1"></iframe>', ICIMS],
  ['<a href="https://acme.teamtailor.com/jobs">Jobs</a>', TEAMTAILOR],
  [
    '<script src="//jobs.jobvite.com/__assets__/scripts/careersite/public/iframe.js"></script><script>var companyEId = "qAbCdEfG";</script>',
    JOBVITE,
  ],
  [
    '<a href="https://abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1/requisitions">Jobs</a>',
    ORACLE,
  ],
  [
    '<base href="https://abcd.fa.us2.oraclecloud.com/">',
    ORACLE,
    '/hcmUI/CandidateExperience/en/sites/CX_1/job/1042',
  ],
  ['<a href="https://www.usajobs.gov/search/results/?a=HE38">Jobs</a>', USAJOBS],
  ['<a href="https://career4.successfactors.com/career?company=acmeP">Jobs</a>', SUCCESSFACTORS],
  [
    '<link rel="stylesheet" href="https://rmkcdn.successfactors.com/0ab1/site.css">',
    { type: 'successfactors', baseUrl: 'HERE' },
  ],
  [
    '<img src="https://images.teamtailor-cdn.com/logo.png"><a href="https://app.teamtailor.com/companies/x/login">Employees</a>',
    { type: 'teamtailor', baseUrl: 'HERE' },
  ],
  [
    '<script src="https://cdn.phenompeople.com/a.js"></script><script>phApp.ddo = {};</script>',
    { type: 'phenom', baseUrl: 'HERE', path: 'us/en' },
    '/us/en/home',
  ],
  [
    htmlPage(ldScript({ title: 'Nurse' })),
    { type: 'jsonld', url: 'HERE', include: ['/jobs/*'] },
    '/jobs/1042-nurse',
  ],
];

/** A page with postings is of any site: it has no address of its own. */
const WITHOUT_ADDRESS = ['jsonld'];
/** Its address needs a key, so no page has it. */
const IN_NO_PAGE = ['workable-api'];

let http: Http;
let server: Server;
let origin: string;
let html = '';

beforeAll(async () => {
  http = createHttp({ userAgent: 'Metier/test', sleep: async () => undefined });
  server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(html));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  origin = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  await http.close();
  await new Promise((done) => server.close(done));
});

function find(address: string): Promise<FoundBoard | undefined> {
  const options = { allowPrivateNetwork: true, attempts: 1 };
  return findBoard(new URL(address), { http, detectors: DETECTORS, options });
}

function typesIn(table: readonly (readonly [string, Settings, ...unknown[]])[]): readonly string[] {
  return [...new Set(table.map(([, { type }]) => type))].toSorted();
}

describe('the detectors', () => {
  it('are all asked here', () => {
    const types = DETECTORS.map(({ type }) => type).toSorted();
    expect(typesIn(ADDRESSES)).toEqual(types.filter((type) => !WITHOUT_ADDRESS.includes(type)));
    expect(typesIn(PAGES)).toEqual(types.filter((type) => !IN_NO_PAGE.includes(type)));
  });

  it.each(ADDRESSES)('know %s, one of them', async (address, settings) => {
    const claims = DETECTORS.flatMap((detector) => detector.fromUrl(new URL(address))?.settings ?? []);
    expect(claims).toEqual([settings]);
    expect(await find(address)).toMatchObject({ foundIn: 'address', settings });
  });

  const pages = PAGES.map(([page, settings, path = '/careers']) => ({ page, settings, path }));
  it.each(pages)('find the board behind a page with $page', async ({ page, settings, path }) => {
    html = page;
    const here = Object.entries(settings).map(([key, value]) => [key, value === 'HERE' ? origin : value]);
    expect(await find(`${origin}${path}`)).toMatchObject({
      foundIn: 'page',
      settings: Object.fromEntries(here),
    });
  });

  it.each([
    'https://acme.example/careers',
    'https://www.workable.com/',
    'https://www.greenhouse.io/customers',
    'https://www.linkedin.com/company/acme/jobs',
    'https://www.teamtailor.com/en/',
    'https://www.bamboohr.com/',
    'https://www.icims.com/',
    'https://www.personio.de/',
  ])('claim nothing at %s', (address) => {
    const claims = DETECTORS.flatMap((detector) => detector.fromUrl(new URL(address)) ?? []);
    expect(claims).toEqual([]);
  });
});
