/** The one schema of metier.config.ts, with every default in sight. */
import { z } from 'zod';
import { alarmsSchema } from './alarm-schema.ts';
import { databaseSchema } from './database-schema.ts';
import { feedsSchema } from './feed-schema.ts';
import { lintSchema } from './lint-schema.ts';
import { opensearchSchema } from './opensearch-schema.ts';
import { metricsSchema, tracingSchema } from './operations-schema.ts';
import { environmentVariable, httpUrl, savedSearch, slug } from './schema-values.ts';
import { isFetched, type SourceConfig, sourceSchema } from './source-schema.ts';

const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour like "#0b5d5e"');

const company = z.strictObject({
  /** As candidates know it. */
  name: z.string().min(1),
  legalName: z.string().optional(),
  /** One sentence for the top of the home page. */
  tagline: z.string().min(1),
  /** Two or three sentences: who the employer is. */
  about: z.string().default(''),
  /** Shown as a banner on every page when the employer is invented. */
  fictional: z.boolean().default(false),
  /** Path of an SVG or PNG, relative to the configuration. */
  logo: z.string().optional(),
  colours: z.strictObject({ brand: colour }).default({ brand: '#0b5d5e' }),
  links: z
    .strictObject({
      website: httpUrl.optional(),
      /** Where a candidate asks for help or an accommodation. */
      helpEmail: z.email().optional(),
      helpPhone: z.string().optional(),
      /** Where to report a weakness of the site: told at /.well-known/security.txt. */
      securityContact: z
        .url({
          protocol: /^(https|mailto)$/,
          error: 'must be an address such as "mailto:security@example.com"',
        })
        .optional(),
    })
    .default({}),
  /** Up to four facts about working here, shown on the home page. */
  facts: z
    .array(z.strictObject({ value: z.string(), label: z.string() }))
    .max(4)
    .default([]),
});

const site = z.strictObject({
  /** The public address, without a path: canonical links start with it. */
  baseUrl: httpUrl.default('http://localhost:3000'),
  /** BCP 47 tags; the first is the default. Pages are English for now. */
  languages: z.array(z.string()).min(1).default(['en']),
  /** IANA name: dates are shown in it. */
  timeZone: z
    .string()
    .default('America/New_York')
    .refine(isTimeZone, 'must be an IANA time zone such as "America/New_York"'),
  /** ISO 3166-1 alpha-2: what a place name without a country most likely means; miles in US and GB, else kilometres. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a country code such as "US"')
    .default('US'),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code such as "USD"')
    .default('USD'),
  pageSize: z.int().min(5).max(100).default(20),
});

const landingPage = z.strictObject({
  /** The last part of its address: /jobs/in/SLUG. */
  slug,
  title: z.string().min(1),
  /** Markdown. */
  intro: z.string().default(''),
  /** What stands after the question mark of a search page: "q=nurse&workplace=REMOTE". */
  search: savedSearch,
});

const mail = z.strictObject({
  /** The sender. */
  from: z.email(),
  smtpUrl: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as "smtps://user@smtp.example.com"' })
    .regex(/^[^?#]*$/, 'must end with the host or the port: parameters are not read'),
  /** The environment variable with the password of the user in `smtpUrl`. */
  passwordFrom: environmentVariable.optional(),
});

const settings = z.strictObject({
  company,
  site: site.prefault({}),
  /** Paths are relative to the configuration file. */
  taxonomy: z.string().default('./taxonomy.yaml'),
  content: z.string().default('./content'),
  sources: z.array(sourceSchema).default([]).superRefine(refuseDuplicateIds).superRefine(refuseShortPromises),
  /** How many sources are synced at the same time while the site runs. */
  sync: z.strictObject({ sourcesAtOnce: z.int().min(1).max(20).default(2) }).prefault({}),
  /** Saved searches with words, as pages of their own. */
  landingPages: z.array(landingPage).default([]).superRefine(refuseDuplicateSlugs),
  /** What job boards fetch, each at /feeds/ID.xml. */
  feeds: feedsSchema.superRefine(refuseDuplicateIds),
  database: databaseSchema,
  search: z
    .strictObject({
      path: z.string().default('./.metier/search'),
      /** Answers to searches, and search pages, that are kept until an opening changes; 0 keeps none. */
      cacheEntries: z.int().min(0).max(100_000).default(2000),
      /** A file of synonyms beside those that ship with Metier. */
      synonyms: z.string().optional(),
      /** Where the index is: in a folder of this machine, or in an OpenSearch cluster. */
      engine: z.enum(['embedded', 'opensearch']).default('embedded'),
      /** What answers while the cluster does not: an index of this machine that is kept beside, or nothing. */
      fallback: z.enum(['embedded', 'none']).default('embedded'),
      opensearch: opensearchSchema.optional(),
    })
    .refine(({ engine, opensearch }) => engine === 'embedded' || opensearch !== undefined, {
      path: ['opensearch'],
      message: 'must say which nodes to ask: { nodes: ["https://search.example.org:9200"] }',
    })
    .prefault({}),
  /** Without them the thresholds that the model was published with: see models/MODEL_CARD.md. */
  classifier: z
    .strictObject({
      /** Place a job without a person from this confidence. */
      acceptConfidence: z.number().min(0.5).max(1).optional(),
      /** Say "no function fits" from this confidence. */
      noneConfidence: z.number().min(0.5).max(1).optional(),
    })
    .prefault({}),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.int().min(0).max(65_535).default(3000),
      /** Proxies in front that each add the address of whoever asked to X-Forwarded-For; 0: the header is not believed. */
      proxies: z.int().min(0).max(10).default(0),
      logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
      /** A line in the log for each request, at the level "info". */
      accessLog: z.boolean().default(true),
      /** From the signal to stop until no connection is taken any more: /readyz says 503 meanwhile. */
      drainDelayMs: z.int().min(0).max(600_000).default(1000),
      /** How long running requests may take to end after that. */
      drainTimeoutMs: z.int().min(0).max(600_000).default(20_000),
      /** A process whose index is further behind the record store is not ready. */
      maxIndexLagSeconds: z.int().min(1).default(120),
    })
    .prefault({}),
  /** What programs may read at /api/v1. Pushing has its own switch: a source of type push. */
  api: z
    .strictObject({
      enabled: z.boolean().default(true),
      /** Of one address; agents at /mcp count with it. */
      requestsPerMinute: z.int().min(1).max(1_000_000).default(300),
    })
    .prefault({}),
  /** Tools for agents at /mcp. */
  mcp: z.strictObject({ enabled: z.boolean().default(true) }).prefault({}),
  metrics: metricsSchema,
  tracing: tracingSchema,
  /** What the lint of postings goes by. */
  lint: lintSchema.prefault({}),
  mail: mail.optional(),
  /** Who is told when a source needs a person. */
  alarms: alarmsSchema.prefault({}),
});

export const configSchema = settings.superRefine(refuseMailWithoutServer);

/** What a metier.config.ts may write: everything with a default may be left out. */
export type ConfigInput = z.input<typeof configSchema>;
/** The configuration after validation, with every default filled in. */
export type Config = Readonly<z.output<typeof configSchema>>;
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function refuseDuplicateIds(items: readonly { id: string }[], context: z.RefinementCtx): void {
  refuseDuplicates(
    items.map(({ id }) => id),
    'id',
    context,
  );
}

function refuseMailWithoutServer(
  { alarms, mail }: z.output<typeof settings>,
  context: z.RefinementCtx,
): void {
  if (alarms.email.length === 0 || mail !== undefined) return;
  const message = 'needs a server to send by: add mail: { from, smtpUrl }';
  context.addIssue({ code: 'custom', path: ['alarms', 'email'], message });
}

/** A promise shorter than the interval would be broken between any two runs. */
function refuseShortPromises(sources: readonly SourceConfig[], context: z.RefinementCtx): void {
  sources.forEach((source, index) => {
    if (!isFetched(source)) return;
    const { everyMinutes, freshWithinMinutes = everyMinutes } = source;
    if (freshWithinMinutes >= everyMinutes) return;
    const message = `must be at least everyMinutes, which is ${everyMinutes}`;
    context.addIssue({ code: 'custom', path: [index, 'freshWithinMinutes'], message });
  });
}

function refuseDuplicateSlugs(pages: readonly { slug: string }[], context: z.RefinementCtx): void {
  refuseDuplicates(
    pages.map(({ slug }) => slug),
    'slug',
    context,
  );
}

function refuseDuplicates(values: readonly string[], key: string, context: z.RefinementCtx): void {
  values.forEach((value, index) => {
    if (values.indexOf(value) === index) return;
    context.addIssue({ code: 'custom', path: [index, key], message: `"${value}" is used twice` });
  });
}
