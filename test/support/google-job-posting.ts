/** Google's table of JobPosting, read strictly: what is not in it is a fault, and so is what it would not accept. */
import { z } from 'zod';

const text = z.string().regex(/\S/, 'is empty');
const address = z.url({ protocol: /^https?$/ });
const dateTime = z.iso.datetime();
const amount = z.number().positive();

const organization = z.strictObject({
  '@type': z.literal('Organization'),
  name: text,
  sameAs: address.optional(),
  logo: address.optional(),
});

const place = z.strictObject({
  '@type': z.literal('Place'),
  address: z.strictObject({
    '@type': z.literal('PostalAddress'),
    addressLocality: text.optional(),
    addressRegion: text.optional(),
    postalCode: text.optional(),
    addressCountry: z.string().regex(/^[A-Z]{2}$/),
  }),
});

const unitText = z.enum(['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR']);
const quantity = { '@type': z.literal('QuantitativeValue'), unitText };
const salary = z.strictObject({
  '@type': z.literal('MonetaryAmount'),
  currency: z.string().regex(/^[A-Z]{3}$/),
  value: z.union([
    z.strictObject({ ...quantity, value: amount }),
    z
      .strictObject({ ...quantity, minValue: amount, maxValue: amount })
      .refine(({ minValue, maxValue }) => minValue < maxValue, 'the range is upside down'),
  ]),
});

const employmentType = z.enum([
  'FULL_TIME',
  'PART_TIME',
  'CONTRACTOR',
  'TEMPORARY',
  'INTERN',
  'VOLUNTEER',
  'PER_DIEM',
  'OTHER',
]);

export const googleJobPostingSchema = z
  .strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('JobPosting'),
    title: text,
    description: text.regex(/<(?:p|ul)>/).regex(/^(?:[^<]|<\/?(?:p|ul|li|br)(?: \/)?>)*$/, 'other tags'),
    datePosted: dateTime,
    validThrough: dateTime.optional(),
    hiringOrganization: organization,
    identifier: z.strictObject({ '@type': z.literal('PropertyValue'), name: text, value: text }).optional(),
    jobLocation: z.array(place).min(1).optional(),
    jobLocationType: z.literal('TELECOMMUTE').optional(),
    applicantLocationRequirements: z
      .array(z.strictObject({ '@type': z.enum(['Country', 'AdministrativeArea']), name: text }))
      .min(1)
      .optional(),
    employmentType: z.array(employmentType).min(1).optional(),
    baseSalary: salary.optional(),
    occupationalCategory: z
      .string()
      .regex(/^\d{2}-\d{4}\.\d{2}$/)
      .optional(),
    directApply: z.literal(false),
    url: address,
  })
  .superRefine((job, context) => {
    const isRemote = job.jobLocationType !== undefined;
    const fault = (message: string) => context.addIssue({ code: 'custom', message });
    if (!isRemote && !job.jobLocation) fault('no place');
    if (isRemote && !job.jobLocation && !job.applicantLocationRequirements) fault('remote from nowhere');
    if (!isRemote && job.applicantLocationRequirements) fault('says where to live, and is not remote');
    if (job.description.replace(/<[^>]*>/g, '').trim() === job.title) fault('the description is the title');
  });

export type GoogleJobPosting = z.output<typeof googleJobPostingSchema>;

const crumb = z.strictObject({
  '@type': z.literal('ListItem'),
  position: z.int().positive(),
  name: text,
  item: address,
});

/** What pages carry besides. */
export const pageMarkupSchema = z.discriminatedUnion('@type', [
  googleJobPostingSchema,
  z.strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('BreadcrumbList'),
    itemListElement: z
      .array(crumb)
      .min(2)
      .refine((items) => items.every(({ position }, index) => position === index + 1), 'not in order'),
  }),
  z.strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('Organization'),
    name: text,
    legalName: text.optional(),
    url: address.optional(),
    logo: address.optional(),
  }),
  z.strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('WebSite'),
    name: text,
    url: address,
  }),
  z.strictObject({
    '@context': z.literal('https://schema.org'),
    '@type': z.literal('FAQPage'),
    mainEntity: z
      .array(
        z.strictObject({
          '@type': z.literal('Question'),
          name: text,
          acceptedAnswer: z.strictObject({ '@type': z.literal('Answer'), text }),
        }),
      )
      .min(1),
  }),
]);

export type PageMarkup = z.output<typeof pageMarkupSchema>;

/** The markup of a page, each block of it parsed strictly. Throws where a block is none of the above. */
export function markupOf(html: string): readonly PageMarkup[] {
  const blocks = html.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g);
  const found = [...blocks].map(([, json = '']) => pageMarkupSchema.parse(JSON.parse(json)));
  const opened = html.match(/<script type="application\/ld\+json">/g)?.length ?? 0;
  if (opened !== found.length) throw new Error('A block of markup does not end where it should.');
  return found;
}

/** The JobPosting of a page; undefined when it has none. Throws when it has two. */
export function jobPostingOf(html: string): GoogleJobPosting | undefined {
  const postings = markupOf(html).filter((markup) => markup['@type'] === 'JobPosting');
  if (postings.length > 1) throw new Error('More than one JobPosting on a page.');
  return postings[0];
}
