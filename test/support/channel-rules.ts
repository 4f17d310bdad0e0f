/** What each job board says of the feeds that it takes, written down apart from the templates that are to keep it. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { FeedPreset } from '../../src/config/feed-schema.ts';

export type ChannelVerdict = Readonly<{ items: number; faults: readonly string[] }>;

const text = z.string().min(1);
const optional = text.optional();
const moment = z.iso.datetime();
const second = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
const dottedDay = z.string().regex(/^\d\d\.\d\d\.\d{4}$/);
const country = z.string().regex(/^[A-Z]{2}$/);
const amount = z.string().regex(/^\d+(\.\d+)?$/);
const address = z.url({ protocol: /^https$/ });
const head = { publisher: text, publisherurl: address, lastBuildDate: moment };
const plainPay = z
  .string()
  .regex(/^(From |Up to )?[^\d\s]+\d+(\.\d\d)?( - [^\d\s]+\d+(\.\d\d)?)? per (hour|day|week|month|year)$/);

type Rules = Readonly<{
  root: 'source' | 'jobs';
  head: z.ZodRawShape;
  item: z.ZodRawShape;
  /** The tag whose value no two items share. */
  unique: string;
}>;

const RULES: Readonly<Record<FeedPreset, Rules>> = {
  indeed: {
    root: 'source',
    head,
    unique: 'referencenumber',
    item: {
      title: text,
      date: moment,
      referencenumber: text,
      requisitionid: text,
      url: address.regex(/[?&]source=Indeed(&|$)/),
      company: text,
      sourcename: text,
      city: text,
      state: text,
      country,
      postalcode: optional,
      description: text.refine(
        (html) =>
          !/&[a-z#][a-z0-9]*;/i.test(html) &&
          !/<\/?(?!(?:b|h[1-6]|br|p|ul|li|strong|em|table|tbody|th|tr|td)>)[a-z]/i.test(html),
      ),
      salary: plainPay.optional(),
      jobtype: z
        .string()
        .regex(
          /^(fulltime|parttime|contract|temporary|internship)(, (fulltime|parttime|contract|temporary|internship))*$/,
        )
        .optional(),
      category: optional,
      remotetype: z.enum(['Fully remote', 'Hybrid remote']).optional(),
      expirationdate: moment.optional(),
      lastactivitydate: moment,
    },
  },
  linkedin: {
    root: 'source',
    head: {
      lastBuildDate: moment,
      publisherUrl: address,
      publisher: text,
      expectedJobCount: z.string().regex(/^\d+$/),
    },
    unique: 'partnerJobId',
    item: {
      partnerJobId: text.max(40),
      company: text,
      companyId: z.string().regex(/^\d+$/),
      title: text,
      description: text.min(100).max(25_000),
      location: z.string().regex(/^.+, .+$/),
      applyUrl: address,
      posterEmail: z.email(),
      workplaceTypes: z.enum(['On-site', 'Hybrid', 'Remote']).optional(),
      jobtype: z
        .enum(['FULL_TIME', 'PART_TIME', 'CONTRACT', 'TEMPORARY', 'INTERNSHIP', 'VOLUNTEER', 'OTHER'])
        .optional(),
      experienceLevel: z
        .enum([
          'ENTRY_LEVEL',
          'MID_SENIOR_LEVEL',
          'DIRECTOR',
          'EXECUTIVE',
          'INTERNSHIP',
          'ASSOCIATE',
          'NOT_APPLICABLE',
        ])
        .optional(),
      listDate: second,
      expirationDate: second.optional(),
      language: text,
    },
  },
  ziprecruiter: {
    root: 'source',
    head,
    unique: 'referencenumber',
    item: {
      referencenumber: text,
      title: text,
      description: text,
      country,
      city: text,
      state: text,
      postalcode: text,
      company: text,
      date: second,
      url: address,
      category: optional,
      jobtype: optional,
      compensation_min: amount.optional(),
      compensation_max: amount.optional(),
      compensation_currency: optional,
      compensation_interval: z.enum(['hourly', 'daily', 'weekly', 'monthly', 'annually']).optional(),
    },
  },
  talent: {
    root: 'source',
    head: { publisher: text, publisherurl: address, lastbuilddate: second },
    unique: 'referencenumber',
    item: {
      referencenumber: text,
      title: text,
      company: text,
      city: text,
      state: text,
      country,
      postalcode: optional,
      dateposted: second,
      expirationdate: second.optional(),
      url: address,
      description: text.min(50),
      jobtype: optional,
      category: optional,
      isremote: z.enum(['yes', 'no']).optional(),
      salary: z
        .strictObject({ min: amount.optional(), max: amount.optional(), currency: text, period: text })
        .optional(),
    },
  },
  adzuna: {
    root: 'jobs',
    head: {},
    unique: 'id',
    item: {
      title: text,
      id: text,
      description: text.min(100),
      url: address,
      location: text,
      company: text,
      category: optional,
      salary_min: amount.optional(),
      salary_max: amount.optional(),
      salary_currency: optional,
      salary_frequency: optional,
      contract_type: z.enum(['permanent', 'contract']).optional(),
      contract_time: z.enum(['full_time', 'part_time']).optional(),
      date: second,
      expiry: second.optional(),
      postcode: optional,
      geo_lat: z
        .string()
        .regex(/^-?\d+(\.\d+)?$/)
        .optional(),
      geo_lng: z
        .string()
        .regex(/^-?\d+(\.\d+)?$/)
        .optional(),
    },
  },
  jooble: {
    root: 'jobs',
    head: {},
    unique: '@_id',
    item: {
      '@_id': text,
      link: address,
      name: text,
      region: text,
      description: text,
      pubdate: dottedDay,
      updated: dottedDay,
      expire: dottedDay.optional(),
      salary: plainPay.optional(),
      company: text,
      company_url: optional,
      jobtype: optional,
    },
  },
  generic: {
    root: 'jobs',
    head: { publisher: text, publisherUrl: address, builtAt: moment, jobCount: z.string().regex(/^\d+$/) },
    unique: 'id',
    item: {
      ...Object.fromEntries(
        'requisitionId applyUrl place city region country countryName postalCode latitude longitude workplace employmentTypes level shift department careerArea jobFunction occupation description'
          .split(' ')
          .map((tag) => [tag, optional]),
      ),
      id: text,
      title: text,
      company: text,
      url: address,
      pay: z
        .strictObject({
          words: text,
          min: amount.optional(),
          max: amount.optional(),
          currency: text,
          period: text,
        })
        .optional(),
      language: text,
      postedAt: moment,
      updatedAt: moment,
      closesAt: moment.optional(),
    },
  },
};

const parser = new XMLParser({
  ignoreAttributes: false,
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  isArray: (name) => name === 'job',
});

/** Every breach of the rules of the channel. */
export function channelVerdict(preset: FeedPreset, feed: string): ChannelVerdict {
  const { root, head, item, unique } = RULES[preset];
  const valid = XMLValidator.validate(feed);
  if (valid !== true)
    return { items: 0, faults: [`not well-formed: ${valid.err.msg}, line ${valid.err.line}`] };
  if (!feed.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n'))
    return { items: 0, faults: ['no declaration'] };
  const schema = z.strictObject({
    [root]: z.union([
      z.literal(''),
      z.strictObject({ ...head, job: z.array(z.strictObject(item)).optional() }),
    ]),
  });
  const parsed = schema.safeParse(parser.parse(feed));
  if (!parsed.success) {
    return {
      items: 0,
      faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    };
  }
  const content = z.object({ job: z.array(z.record(z.string(), z.unknown())).optional() });
  const { job: jobs = [] } = content.catch({}).parse(parsed.data[root]);
  const keys = new Set(jobs.map((job) => job[unique]));
  return {
    items: jobs.length,
    faults: [
      ...(keys.size === jobs.length ? [] : [`${unique} is not unique`]),
      ...wrongCounts(parsed.data[root], jobs.length),
      ...textsOutsideCdata(feed),
    ],
  };
}

function wrongCounts(content: unknown, items: number): readonly string[] {
  const counts = z.looseObject({ expectedJobCount: z.string().optional(), jobCount: z.string().optional() });
  const { expectedJobCount, jobCount } = counts.catch({}).parse(content);
  const promised = expectedJobCount ?? jobCount;
  return promised === undefined || Number(promised) === items ? [] : [`${promised} jobs were promised`];
}

/** Within a job every text is a CDATA section. */
function textsOutsideCdata(feed: string): readonly string[] {
  const [head = ''] = feed.split(/<job[ >]/, 1);
  const bare = feed
    .slice(head.length)
    .replace(/<!\[CDATA\[.*?\]\]>/gs, '')
    .replace(/<[^<>]*>/g, '')
    .trim();
  return bare === '' ? [] : [`text outside of CDATA: ${bare.slice(0, 80)}`];
}
