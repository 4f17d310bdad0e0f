/** The sources of metier.config.ts: one schema a type, with every default in sight. */
import { z } from 'zod';
import { httpUrl, slug } from './schema-values.ts';

const keepPayloads = z.strictObject({
  /** At least so long; 0 keeps nothing. */
  days: z.int().min(0).max(3650).default(14),
  /** Of all runs of the source together, as stored. */
  maxMegabytes: z.int().min(1).max(100_000).default(200),
});

export const DEFAULT_KEEP_PAYLOADS = keepPayloads.parse({});

const sourceBase = {
  id: slug,
  /** Minutes between syncs while the site runs; at most a week, because a timer beyond 24 days fires at once. */
  everyMinutes: z.number().min(1).max(10_080).default(15),
  /** A job is closed when this many complete runs in a row do not list it. */
  closeAfterMissingRuns: z.int().min(1).default(2),
  /** A run that would close a larger share of a source's open jobs is held for confirmation. */
  maxDropShare: z.number().min(0).max(1).default(0.3),
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

const fileSource = z.strictObject({
  ...sourceBase,
  type: z.literal('file'),
  /** JSONL or CSV, optionally gzipped; relative to the configuration. */
  path: z.string().min(1),
  format: z.enum(['jsonl', 'csv']).optional(),
  /** Path of a mapping (YAML); without one the columns carry Metier's own field names. */
  mapping: z.string().optional(),
});

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
  fileSource,
]);

export type SourceConfig = Readonly<z.output<typeof sourceSchema>>;
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
export type FileSourceConfig = ConfigOf<'file'>;

/** A file source that no configuration names, with the defaults of one that does. */
export function parseFileSource(input: z.input<typeof fileSource>): FileSourceConfig {
  return fileSource.parse(input);
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
