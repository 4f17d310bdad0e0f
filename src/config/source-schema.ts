/** The sources of metier.config.ts: one schema a type, with every default in sight. */
import { z } from 'zod';
import { environmentVariable, httpUrl, slug } from './schema-values.ts';

const keepPayloads = z.strictObject({
  /** At least so long; 0 keeps nothing. */
  days: z.int().min(0).max(3650).default(14),
  /** Of all runs of the source together, as stored. */
  maxMegabytes: z.int().min(1).max(100_000).default(200),
});

export const DEFAULT_KEEP_PAYLOADS = keepPayloads.parse({});

const closingRules = {
  /** A job is closed when this many complete runs in a row do not list it. */
  closeAfterMissingRuns: z.int().min(1).default(2),
  /** A run that would close a larger share of a source's open jobs is held for confirmation. */
  maxDropShare: z.number().min(0).max(1).default(0.3),
};

const anySource = {
  id: slug,
  /** The parameter of its application links that says where a candidate came from. */
  sourceTagParam: z
    .string()
    .regex(/^[\w.[\]-]{1,60}$/, 'must be the name of a parameter, such as "src"')
    .default('src'),
  ...closingRules,
};

const sourceBase = {
  ...anySource,
  /** What candidates read on the status page; default the id. */
  label: z.string().min(1).optional(),
  /** Minutes between syncs while the site runs; at most a week. */
  everyMinutes: z.number().min(1).max(10_080).default(15),
  /** The promise to candidates: its openings were checked within so many minutes. Default four intervals, at least an hour. */
  freshWithinMinutes: z.number().min(1).optional(),
  /** What the runs of the source received, kept compressed for replays and for asking only for what changed. */
  keepPayloads: keepPayloads.prefault({}),
};

const httpSourceBase = {
  ...sourceBase,
  /** Allow addresses on this machine or a private network, and plain http. */
  allowPrivateNetwork: z.boolean().default(false),
  /** The largest answer to accept. */
  maxBytes: z.int().positive().default(50_000_000),
};

/** Paths are appended to it. */
const baseUrl = httpUrl.transform((url) => url.replace(/\/+$/, ''));

const greenhouseSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('greenhouse'),
  /** The board token: the last part of boards.greenhouse.io/TOKEN. */
  board: nameAfter('boards.greenhouse.io/'),
  baseUrl: baseUrl.default('https://boards-api.greenhouse.io'),
  /** Names of the board's custom fields that carry what Greenhouse has no field for. */
  metadata: z
    .strictObject({
      employmentType: z.string().default('Employment Type'),
      workplaceType: z.string().default('Workplace Type'),
      payRange: z.string().default('Pay Range'),
      shift: z.string().default('Shift'),
      level: z.string().default('Job Level'),
    })
    .prefault({}),
});

const leverSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('lever'),
  /** The site's name: the part after jobs.lever.co/. */
  site: nameAfter('jobs.lever.co/'),
  /** Accounts in the European Union: https://api.eu.lever.co. */
  baseUrl: baseUrl.default('https://api.lever.co'),
});

const ashbySource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('ashby'),
  /** The board's name: the part after jobs.ashbyhq.com/; spaces are written as spaces. */
  board: nameAfter('jobs.ashbyhq.com/'),
  baseUrl: baseUrl.default('https://api.ashbyhq.com'),
});

const recruiteeSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('recruitee'),
  /** The company's name in COMPANY.recruitee.com. */
  company: nameBefore('.recruitee.com'),
  /** For a careers site on a domain of its own. */
  baseUrl: baseUrl.optional(),
});

const workableSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('workable'),
  /** The account's name: the part after apply.workable.com/. */
  account: nameAfter('apply.workable.com/'),
  baseUrl: baseUrl.default('https://apply.workable.com'),
});

const smartRecruitersSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('smartrecruiters'),
  /** The company's identifier: the part after careers.smartrecruiters.com/. */
  company: nameAfter('careers.smartrecruiters.com/'),
  baseUrl: baseUrl.default('https://api.smartrecruiters.com'),
});

const personioSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('personio'),
  /** The account's name in ACCOUNT.jobs.personio.de. */
  account: nameBefore('.jobs.personio.de'),
  /** Languages to ask for, the preferred one first: a position is told in the first that has it. */
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, 'must be a language code such as "en"'))
    .min(1)
    .default(['en']),
  /** For an account on another domain, such as jobs.personio.com. */
  baseUrl: baseUrl.optional(),
});

const bambooHrSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('bamboohr'),
  /** The account's name in ACCOUNT.bamboohr.com. */
  account: nameBefore('.bamboohr.com'),
  baseUrl: baseUrl.optional(),
});

const workdaySource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('workday'),
  /** The host of the candidate site: https://TENANT.wd5.myworkdayjobs.com. */
  baseUrl,
  /** Mostly the first part of the host. */
  tenant: z.string().regex(/^\w[\w-]*$/, 'must be the tenant alone, without the rest of the address'),
  /** The last part of the address of the candidate site. */
  site: nameAfter('myworkdayjobs.com/'),
});

/** Labels of an employer's own fields, the preferred one first. */
const labelsOf = (...names: string[]) => z.array(z.string().min(1)).default(names);

const successFactorsSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('successfactors'),
  /** The careers site, or with `company` the host of Recruiting Management: https://career4.successfactors.com. */
  baseUrl,
  /** For an employer without a careers site of its own: the `company=` of its addresses, in the same case. */
  company: z
    .string()
    .regex(/^[\w.-]+$/, 'must be what stands behind "company=" in the address, without the rest of it')
    .optional(),
  /** With `company`: the language whose postings are listed. */
  language: z
    .string()
    .regex(/^[a-z]{2}_[A-Z]{2}$/, 'must be a language and a country such as "en_US"')
    .default('en_US'),
  /** With `company`: what the employer calls the fields of a posting. */
  labels: z
    .strictObject({
      place: labelsOf('Posting Location', 'Geographic Location', 'Job Location', 'Location', 'City'),
      region: labelsOf('State/Province', 'State', 'Province'),
      country: labelsOf('Country'),
      department: labelsOf('Job Family / Functional Area', 'Job Function', 'Job Family', 'Department'),
      employmentType: labelsOf('Type of Employment', 'Employment Type', 'Contract Type'),
      workplaceType: labelsOf('Work Model', 'Workplace Type', 'Work Arrangement'),
      level: labelsOf('Career Level', 'Job Level'),
      shift: labelsOf('Shift'),
      pay: labelsOf('Pay Range', 'Salary Range', 'Salary'),
    })
    .prefault({}),
});

const oracleSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('oracle'),
  /** The host of Oracle's API: https://POD.fa.REGION.oraclecloud.com. */
  baseUrl,
  /** The part of the candidate site's address after /sites/. */
  site: nameAfter('/sites/'),
  /** The language that labels come in. */
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'must be a language code such as "en"')
    .default('en'),
});

const phenomSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('phenom'),
  /** The host of the careers site: https://careers.example.com. */
  baseUrl,
  /** Country and language as the address of every page has them. */
  path: z
    .string()
    .regex(
      /^[a-z]+\/[a-z]{2,3}$/,
      'must be country and language as in the address of a page, such as "us/en"',
    )
    .default('us/en'),
});

/** Parameters of the Search API, but for those that the reading itself needs. */
const usajobsSearch = z.record(z.string(), z.string().min(1)).superRefine((search, context) => {
  for (const name of Object.keys(search)) {
    const isKnown = /^[A-Z][A-Za-z]+$/.test(name) && !/^(?:Page|ResultsPerPage|Fields)$/.test(name);
    if (!isKnown) context.addIssue({ code: 'custom', path: [name], message: NO_USAJOBS_PARAMETER });
  }
});
const NO_USAJOBS_PARAMETER =
  'must be a parameter of the USAJOBS Search API such as "Organization"; Metier turns the pages itself';

const usajobsSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('usajobs'),
  /** The address that the key was given to: USAJOBS wants it in every request. */
  email: z.email(),
  /** The environment variable that holds the key. */
  apiKeyFrom: environmentVariable.default('USAJOBS_API_KEY'),
  /** Parameters of the search: `{ Organization: 'HE38' }`. */
  search: usajobsSearch.default({}),
  baseUrl: baseUrl.default('https://data.usajobs.gov'),
});

const icimsSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('icims'),
  /** The portal's name in PORTAL.icims.com, such as careers-acme. */
  portal: nameBefore('.icims.com'),
  /** For a portal on a domain of its own. */
  baseUrl: baseUrl.optional(),
});

const teamtailorSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('teamtailor'),
  /** The careers site: https://COMPANY.teamtailor.com, or a domain of its own. With a key the API: https://api.teamtailor.com. */
  baseUrl,
  /** The environment variable that holds a key of the API, which is then read instead of the careers site. */
  apiKeyFrom: environmentVariable.optional(),
});

const jobviteSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('jobvite'),
  /** The id that the careers page calls companyEId; not the name in its address. */
  company: z.string().regex(/^[A-Za-z0-9_-]+$/, 'must be the companyEId, such as "qAbCdEfG"'),
  baseUrl: baseUrl.default('https://app.jobvite.com'),
});

const workableApiSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('workable-api'),
  /** The account's name in ACCOUNT.workable.com. */
  account: nameBefore('.workable.com'),
  /** The environment variable that holds an access token with the scope r_jobs. */
  apiKeyFrom: environmentVariable.default('WORKABLE_API_KEY'),
  baseUrl: baseUrl.optional(),
});

const fieldPath = z.string().trim().min(1, 'must be a path such as "meta.total"');

const feedSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('feed'),
  url: httpUrl,
  /** Without one, what the answer looks like decides. */
  format: z.enum(['xml', 'json', 'jsonl', 'csv']).optional(),
  /** Where in an XML or JSON answer the postings are: "rss.channel.item", "jobs", "departments[].jobs". */
  items: fieldPath.optional(),
  /** Path of a mapping (YAML), relative to the configuration; without one the feed carries Metier's own field names. */
  mapping: z.string().optional(),
  /** Where an XML or JSON answer says how many postings there are in all. */
  total: fieldPath.optional(),
  paging: z
    .discriminatedUnion('by', [
      z.strictObject({ by: z.literal('next-url'), path: fieldPath }),
      z.strictObject({
        by: z.literal('page'),
        parameter: z.string().min(1).default('page'),
        first: z.int().min(0).default(1),
      }),
      z.strictObject({ by: z.literal('offset'), parameter: z.string().min(1).default('offset') }),
    ])
    .optional(),
});

const addressPattern = z
  .string()
  .startsWith('/', 'must be the path of an address, such as "/jobs/*"')
  .refine(isAddressPattern, 'must be a pattern of URLs, such as "/jobs/*" or "/job/:id"');

const jsonLdSource = z.strictObject({
  ...httpSourceBase,
  type: z.literal('jsonld'),
  /** The careers site: only pages of its host are postings. */
  url: httpUrl,
  /** Without them those that robots.txt names, or /sitemap.xml. */
  sitemaps: z.array(httpUrl).default([]),
  /** Pages that link to every posting, for sites without a sitemap. */
  listPages: z.array(httpUrl).default([]),
  /** Addresses of postings by their path, such as "/jobs/*". */
  include: z.array(addressPattern).min(1),
  exclude: z.array(addressPattern).default([]),
  /** A longer wait that robots.txt asks for counts instead. */
  requestsPerSecond: z.number().positive().max(20).default(1),
  /** A site with more postings is read to here, and closes nothing. */
  maxPages: z.int().positive().default(1000),
});

const fileSource = z.strictObject({
  ...sourceBase,
  type: z.literal('file'),
  /** JSONL or CSV, optionally gzipped, or XLSX; relative to the configuration. */
  path: z.string().min(1),
  format: z.enum(['jsonl', 'csv', 'xlsx']).optional(),
  /** XLSX only: the name of the sheet; without one the first that is not hidden. */
  sheet: z.string().min(1).optional(),
  /** Path of a mapping (YAML); without one the columns carry Metier's own field names. */
  mapping: z.string().optional(),
});

const pushSource = z.strictObject({ ...anySource, type: z.literal('push') });

export const sourceSchema = z.discriminatedUnion('type', [
  greenhouseSource,
  leverSource,
  ashbySource,
  recruiteeSource,
  workableSource,
  smartRecruitersSource,
  personioSource,
  bambooHrSource,
  workdaySource,
  successFactorsSource,
  oracleSource,
  phenomSource,
  usajobsSource,
  icimsSource,
  teamtailorSource,
  jobviteSource,
  workableApiSource,
  feedSource,
  jsonLdSource,
  fileSource,
  pushSource,
]);

/** As `type` in the configuration, in the order of the documentation. */
export const SOURCE_TYPES: readonly string[] = sourceSchema.options.map(({ shape }) => shape.type.value);

export type SourceConfig = Readonly<z.output<typeof sourceSchema>>;
/** A source that a sync fetches. */
export type FetchedSourceConfig = Exclude<SourceConfig, { type: 'push' }>;
type ConfigOf<T extends SourceConfig['type']> = Extract<SourceConfig, { type: T }>;
export type GreenhouseSourceConfig = ConfigOf<'greenhouse'>;
export type LeverSourceConfig = ConfigOf<'lever'>;
export type AshbySourceConfig = ConfigOf<'ashby'>;
export type RecruiteeSourceConfig = ConfigOf<'recruitee'>;
export type WorkableSourceConfig = ConfigOf<'workable'>;
export type SmartRecruitersSourceConfig = ConfigOf<'smartrecruiters'>;
export type PersonioSourceConfig = ConfigOf<'personio'>;
export type BambooHrSourceConfig = ConfigOf<'bamboohr'>;
export type WorkdaySourceConfig = ConfigOf<'workday'>;
export type SuccessFactorsSourceConfig = ConfigOf<'successfactors'>;
export type OracleSourceConfig = ConfigOf<'oracle'>;
export type PhenomSourceConfig = ConfigOf<'phenom'>;
export type UsajobsSourceConfig = ConfigOf<'usajobs'>;
export type IcimsSourceConfig = ConfigOf<'icims'>;
export type TeamtailorSourceConfig = ConfigOf<'teamtailor'>;
export type JobviteSourceConfig = ConfigOf<'jobvite'>;
export type WorkableApiSourceConfig = ConfigOf<'workable-api'>;
export type FeedSourceConfig = ConfigOf<'feed'>;
export type JsonLdSourceConfig = ConfigOf<'jsonld'>;
export type FileSourceConfig = ConfigOf<'file'>;

export function isFetched(source: SourceConfig): source is FetchedSourceConfig {
  return source.type !== 'push';
}

/** A file source that no configuration names, with the defaults of one that does. */
export function parseFileSource(input: z.input<typeof fileSource>): FileSourceConfig {
  return fileSource.parse(input);
}

/** The settings of a source that no configuration names, with its defaults. Throws ZodError. */
export function parseSource(settings: unknown): SourceConfig {
  return sourceSchema.parse(settings);
}

function isAddressPattern(pattern: string): boolean {
  try {
    return new URLPattern(pattern, 'https://careers.example.com').pathname !== '';
  } catch {
    return false;
  }
}

/** A name in an address: what people paste instead is the whole address. */
function nameAfter(address: string) {
  return z.string().regex(/^[^/:?#]+$/, `must be the part after ${address}, without the rest of the address`);
}

/** A name that becomes part of a host name: nothing that could lead to another host. */
function nameBefore(domain: string) {
  const error = `must be the name in front of ${domain}, without the rest of the address`;
  return z.string().regex(/^[a-z0-9]+(-+[a-z0-9]+)*$/i, error);
}
