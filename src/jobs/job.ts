/** The Job: the common language of Metier. Every room speaks these types; nobody redefines them. */

/** schema.org/Google employment types. */
export const EMPLOYMENT_TYPES = [
  'FULL_TIME',
  'PART_TIME',
  'CONTRACTOR',
  'TEMPORARY',
  'INTERN',
  'VOLUNTEER',
  'PER_DIEM',
  'OTHER',
] as const;
export type EmploymentType = (typeof EMPLOYMENT_TYPES)[number];

/** Unspecified is the absence of a value, never a guess. */
export const WORKPLACE_TYPES = ['ON_SITE', 'HYBRID', 'REMOTE'] as const;
export type WorkplaceType = (typeof WORKPLACE_TYPES)[number];

export const PAY_PERIODS = ['HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

export const LEVELS = [
  'INTERN',
  'ENTRY',
  'MID',
  'SENIOR',
  'LEAD',
  'MANAGER',
  'DIRECTOR',
  'EXECUTIVE',
] as const;
export type Level = (typeof LEVELS)[number];

/** A place of work. `raw` is what the source said; the rest is present only when the place was resolved. */
export type Place = Readonly<{
  raw: string;
  city?: string;
  /** ISO 3166-2 code without the country for US/CA ("CT", "ON"); the region's name elsewhere. */
  region?: string;
  /** ISO 3166-1 alpha-2. */
  country?: string;
  postalCode?: string;
  /** Degrees, WGS 84. Absent for places that are a region or a country. */
  latitude?: number;
  longitude?: number;
}>;

/** Where a remote worker may live. Both lists empty: the posting does not say. */
export type RemoteEligibility = Readonly<{
  /** ISO 3166-1 alpha-2. */
  countries: readonly string[];
  /** ISO 3166-2, e.g. "US-WA". When present they narrow their country. */
  regions: readonly string[];
}>;

/** The employer's own pay range; amounts in units of the currency, never estimated. */
export type Pay = Readonly<{
  min?: number;
  max?: number;
  /** ISO 4217. */
  currency: string;
  period: PayPeriod;
  source: 'structured' | 'text';
}>;

/** The employer's notice on the use of automated tools in hiring, as its ATS gives it. */
export type AiNotice = Readonly<{ text?: string; optOutUrl?: string }>;

/** Fields that are not always a field of the source: normalising may read them out of its words, or fill them. */
export const DERIVED_FIELDS = [
  'workplaceType',
  'remoteEligibility',
  'employmentTypes',
  'pay',
  'level',
  'language',
] as const;
export type DerivedField = (typeof DERIVED_FIELDS)[number];

/** Where a value comes from: a field of the source, the title, the words of the description, or the site's default. */
export const ORIGINS = ['field', 'title', 'text', 'default'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Of values that are no field of the source. A field with a value that is not named here came as a field. */
export type Provenance = Readonly<Partial<Record<DerivedField, Exclude<Origin, 'field'>>>>;

/** A posting, cleaned and normalised, before it is classified and stored. Dates are ISO 8601 in UTC. */
export type JobDraft = Readonly<{
  sourceId: string;
  /** The vendor's id of the posting: with sourceId the stable key of a job. */
  externalId: string;
  requisitionId?: string;
  title: string;
  department?: string;
  /** Sanitised by allowlist; headings start at h3. */
  descriptionHtml: string;
  descriptionText: string;
  places: readonly Place[];
  workplaceType?: WorkplaceType;
  remoteEligibility?: RemoteEligibility;
  employmentTypes: readonly EmploymentType[];
  pay?: Pay;
  /** As the source words it: "Monday to Friday, 8:00-4:30". */
  shift?: string;
  level?: Level;
  /** BCP 47. */
  language: string;
  postedAt?: string;
  updatedAt?: string;
  closesAt?: string;
  /** Where to apply: an absolute http(s) URL, or absent when the source gives none. */
  applyUrl?: string;
  aiNotice?: AiNotice;
  provenance?: Provenance;
}>;

/** "area-slug/function-slug" of the taxonomy. */
export type FunctionKey = string;

/** One piece of evidence, in the order of its weight. */
export type ClassificationReason = Readonly<{
  /** Where the words stand; `correction`: in the title of a posting that a person placed. */
  field: 'title' | 'department' | 'description' | 'correction';
  /** The word or phrase that spoke, as a reader would recognise it. */
  words: string;
  /** Share of the decision, 0..1. Negative: it spoke against the function. */
  weight: number;
}>;

export type Classification = Readonly<{
  decision: 'accepted' | 'review' | 'none';
  /** The best function; absent when the decision is `none`. Under `review` it is a proposal. */
  functionKey?: FunctionKey;
  /** 0..1: how likely functionKey is right (for `none`: how likely that no function fits). */
  confidence: number;
  reasons: readonly ClassificationReason[];
  alternatives: readonly Readonly<{ functionKey: FunctionKey; confidence: number }>[];
  /** Which classifier decided, e.g. "lexical-1", or PERSON. */
  classifier: string;
  /** Of a person's decision. */
  corrected?: Readonly<{
    at: string;
    because?: string;
    /** What the classifier says of the posting; absent: no function. */
    proposedKey?: FunctionKey;
  }>;
}>;

/** `classifier` of a decision that a person made. */
export const PERSON = 'person';

/** What could not be understood in a posting: `value` is what the source said. */
export type ReadingNote = Readonly<{ kind: string; value: string }>;

/** Tells a posting that is listed again with the same words from one that has to be read anew. */
export type ReadingMark = Readonly<{ hash: string; notes: readonly ReadingNote[] }>;

export type ClassifiedJob = Readonly<{
  draft: JobDraft;
  classification: Classification;
  /** Absent when the draft was made of several rows. */
  reading?: ReadingMark;
}>;

/** What people decided and taught, for a posting of which the classifier says `first`. */
export type Decide = (draft: JobDraft, first: Classification) => Classification;

export type ClosedBecause =
  | 'absent-from-source'
  | 'source-said-closed'
  | 'deadline-passed'
  | 'source-removed';

/** What a person says instead of the source. Without a value: that the field says nothing. */
export type Override<T> = Readonly<{
  value?: T;
  /** Absent only where a job was placed without saying why. */
  because?: string;
  at: string;
}>;

/** An override beside what the source says; without `source` it says nothing. */
export type Replaced<T> = Override<T> & Readonly<{ source?: T }>;

/** Every field of a job that a person overrides. The job itself carries the values that hold. */
export type Overridden = Readonly<{
  title?: Replaced<string>;
  places?: Replaced<readonly Place[]>;
  pay?: Replaced<Pay>;
  closesAt?: Replaced<string>;
  /** Its value is in the classification; its source is the classifier. */
  function?: Replaced<FunctionKey>;
  hidden?: Replaced<true>;
  pinned?: Replaced<true>;
}>;

/** A job as the record store holds it, with the overrides of people in the place of what the source says. */
export type Job = JobDraft &
  Readonly<{
    /** 10 characters, lower-case letters and digits, derived from sourceId and externalId: stable for ever. */
    id: string;
    classification: Classification;
    state: 'open' | 'closed';
    firstSeenAt: string;
    /** When the source last listed it. */
    lastSeenAt: string;
    /** When a complete run last confirmed that it is open (open jobs), or closedAt. */
    lastVerifiedAt: string;
    closedAt?: string;
    closedBecause?: ClosedBecause;
    /** Id of the job that this one re-posts; these three come together. */
    repostOf?: string;
    /** How many times the opening was posted again, this time included: from 1. */
    repostCount?: number;
    /** When the first posting of the opening was first seen. */
    firstAdvertisedAt?: string;
    /** sha-256 (hex) of the source's draft, whatever people override: tells changed from unchanged. */
    contentHash: string;
    /** Shown nowhere on the site. */
    isHidden?: true;
    /** First where nothing else orders: "Featured". */
    isPinned?: true;
    overridden?: Overridden;
  }>;

/** Whether candidates find it: in the search, and in every count. */
export function isListed({ state, isHidden }: Pick<Job, 'state' | 'isHidden'>): boolean {
  return state === 'open' && isHidden !== true;
}

/** The function a page may show a job under: accepted only. `review` and `none` are "not yet placed". */
export function placedFunction(job: Pick<Job, 'classification'>): FunctionKey | undefined {
  return job.classification.decision === 'accepted' ? job.classification.functionKey : undefined;
}
