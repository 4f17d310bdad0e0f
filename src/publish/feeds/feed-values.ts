/** Everything a feed may say of a job, by name. */
import { createHash } from 'node:crypto';
import { payWords } from '../pay-words.ts';
import type { PublicJob, PublicPay, PublicPlace } from '../public-job.ts';

/** One item of a feed: a job, at one of its places where the channel wants each by itself. */
export type FeedItem = Readonly<{
  job: PublicJob;
  place?: PublicPlace;
  /** The page of the job, with the source tag. */
  url: string;
  /** As the channel takes it. */
  descriptionHtml: string;
  companyId?: string;
  email?: string;
}>;

type Value = string | readonly string[] | undefined;

const VALUES = {
  id: ({ job }) => job.id,
  reference: ({ job, place }) => (place === undefined ? job.id : `${job.id}-${shortHash(place.words)}`),
  requisition: ({ job }) => job.requisitionId ?? job.id,
  url: ({ url }) => url,
  title: ({ job }) => job.title,
  description: ({ descriptionHtml }) => descriptionHtml,
  company: ({ job }) => job.hiringOrganization.name,
  parentCompany: ({ job }) => job.hiringOrganization.legalName ?? job.hiringOrganization.name,
  companyUrl: ({ job }) => job.hiringOrganization.url,
  companyId: ({ companyId }) => companyId,
  email: ({ email }) => email,
  department: ({ job }) => job.department,
  area: ({ job }) => job.placement?.area.name,
  function: ({ job }) => job.placement?.function.name,
  categories: ({ job }) => (job.placement ? [job.placement.area.name, job.placement.function.name] : []),
  occupation: ({ job }) => job.occupation,
  place: ({ place }) => place?.words,
  city: ({ place }) => place?.city,
  region: ({ place }) => place?.region,
  regionName: ({ place }) => place?.regionName,
  country: ({ place }) => place?.country,
  countryName: ({ place }) => place?.countryName,
  postalCode: ({ place }) => place?.postalCode,
  latitude: ({ place }) => place?.latitude?.toString(),
  longitude: ({ place }) => place?.longitude?.toString(),
  fullPlace: ({ place }) => fullPlace(place),
  workplace: ({ job }) => job.workplaceType,
  employmentTypes: ({ job }) => job.employmentTypes,
  level: ({ job }) => job.level,
  shift: ({ job }) => job.shift,
  pay: ({ job }) => payWords(job.pay),
  plainPay: ({ job }) => plainPay(job.pay),
  payMin: ({ job }) => job.pay?.min?.toString(),
  payMax: ({ job }) => job.pay?.max?.toString(),
  payCurrency: ({ job }) => job.pay?.currency,
  payPeriod: ({ job }) => job.pay?.period,
  language: ({ job }) => job.language,
  postedAt: ({ job }) => job.datePosted,
  updatedAt: ({ job }) => lastActivity(job),
  closesAt: ({ job }) => job.validThrough,
  applyUrl: ({ job }) => job.applyUrl,
} as const satisfies Record<string, (item: FeedItem) => Value>;

export type FeedValueName = keyof typeof VALUES;

/** The values of that name; none is a list without any. */
export function feedValues(name: FeedValueName, item: FeedItem): readonly string[] {
  const value: Value = VALUES[name](item);
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** A posting may say that it was changed before it was posted. */
export function lastActivity({ updatedAt, datePosted }: PublicJob): string {
  return updatedAt === undefined || updatedAt < datePosted ? datePosted : updatedAt;
}

/** The number of a job at a place stays when another place comes or goes. */
function shortHash(words: string): string {
  return createHash('sha256').update(words).digest('hex').slice(0, 8);
}

/** "Hartford, Connecticut, United States"; nothing where the city is not known. */
function fullPlace(place: PublicPlace | undefined): string | undefined {
  if (place?.city === undefined || place.countryName === undefined) return undefined;
  return [place.city, place.regionName, place.countryName].filter((part) => part !== undefined).join(', ');
}

/** "$10 - $20 per hour": a currency sign and a period always, nothing within a number. */
function plainPay(pay: PublicPay | undefined): string | undefined {
  if (!pay) return undefined;
  const { min, max, currency, period } = pay;
  const amount = (value: number) =>
    `${signOf(currency)}${Number.isInteger(value) ? value : value.toFixed(2)}`;
  const per = ` per ${period.toLowerCase()}`;
  if (min === undefined) return max === undefined ? undefined : `Up to ${amount(max)}${per}`;
  if (max === undefined) return `From ${amount(min)}${per}`;
  return (min === max ? amount(min) : `${amount(min)} - ${amount(max)}`) + per;
}

const signs = new Map<string, string>();

/** "$", "€"; the code itself where Intl knows no sign, or refuses the code. */
function signOf(currency: string): string {
  const known = signs.get(currency);
  if (known !== undefined) return known;
  const sign = findSign(currency);
  signs.set(currency, sign);
  return sign;
}

function findSign(currency: string): string {
  try {
    const parts = new Intl.NumberFormat('en-US', { style: 'currency', currency }).formatToParts(0);
    return parts.find(({ type }) => type === 'currency')?.value ?? currency;
  } catch {
    return currency;
  }
}
