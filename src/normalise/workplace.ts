/**
 * On site, hybrid or remote: what the source's field, the place labels and the title say; else a plain statement in the text.
 * Hybrid beats remote wherever both are said. Nothing said stays unknown.
 */
import type { Origin, RemoteEligibility, WorkplaceType } from '../jobs/job.ts';
import type { PlaceContext } from './region-list.ts';
import { findEligibility } from './remote-eligibility.ts';

export type WorkplaceFinding = Readonly<{
  type?: WorkplaceType;
  /** Where `type` was said. */
  origin?: Origin;
  /** Only for remote jobs. */
  remoteEligibility?: RemoteEligibility;
  /** Where it was said; absent when nothing was. */
  eligibilityOrigin?: Origin;
  /** A label of the source that says nothing to us. */
  unknownLabel?: string;
}>;

export type WorkplaceEvidence = Readonly<{
  label?: string;
  /** What the place labels say. */
  placeWorkplace?: WorkplaceType;
  placeEligibility: RemoteEligibility;
  title: string;
  text: string;
}>;

type Rule = readonly [pattern: RegExp, type: WorkplaceType];

const LABEL_RULES: readonly Rule[] = [
  [/\bhybrid\b|\bflex(?:ible)? (?:office|work|location)\b/, 'HYBRID'],
  [
    /\bremote(?:ly)?\b|\btele-?commut|\btelework|\bwork (?:from|at) home\b|\bwfh\b|\bhome[\s-]?based\b|\bvirtual\b/,
    'REMOTE',
  ],
  [/\bon[\s_-]?site\b|\bin[\s_-]?(?:office|person)\b|\boffice[\s-]based\b|^office$/, 'ON_SITE'],
];
const NEGATED =
  /\b(?:no|not|non|never|without)\b[\s:-]*(?:an? |fully |eligible for |available for )*(?:remote|hybrid|tele\w+)|\b(?:remote|hybrid|tele\w+)\s*[:=-]\s*no\b/;
const SILENT_LABEL = /^(?:n\/?a|none|not specified|unspecified|no|-)?$/;

/** Remote work is not what these are about: "Remote Patient Monitoring Nurse". */
const TITLE_RULES: readonly Rule[] = [
  [/\bhybrid\b(?! (?:cloud|car|vehicle|plan|product|app|fund))/, 'HYBRID'],
  [
    /[([,|–—-]\s*(?:\w+\s+)?(?:100% |fully )?remote\b(?! (?:patient|monitor|sens|access|support|site|area))|\bremote\s*(?:$|[)\],|–—:-])/,
    'REMOTE',
  ],
  [
    /^(?:100% |fully )?remote (?!patient|monitor|sens|access|support|deposit|control|site|desktop|care|area|work|team|learning|employee|hands|infrastructure|operations)/,
    'REMOTE',
  ],
  [/\bwork (?:from|at) home\b|\bwfh\b|\btelecommut(?:e|er|ing)\b(?! program)/, 'REMOTE'],
  [/[([,|–—-]\s*(?:on[\s-]?site|in[\s-]office)\b/, 'ON_SITE'],
];

/**
 * Statements about this very job. What a company says of itself ("our remote employees", "we are a hybrid workplace") and of
 * the duties ("support remote users") is not among them.
 */
const SUBJECT = '(?:this|the)(?: \\w+){0,2} (?:position|role|job|opportunity) (?:is|will be|can be)';
const TEXT_RULES: readonly Rule[] = [
  [new RegExp(`\\b(?:${SUBJECT}|this is) (?:an? )?(?:\\w+,? ){0,2}hybrid\\b`), 'HYBRID'],
  [
    /\bhybrid (?:position|role|job|work (?:schedule|arrangement|model))\b(?=[^.\n]{0,60}\b(?:days?|office|week)\b)/,
    'HYBRID',
  ],
  [
    /\b(?:\d|one|two|three|four)(?:\s?(?:-|to|or)\s?(?:\d|one|two|three|four))? days? (?:a|per|each) week (?:in|at|from) (?:the|our|an?) (?:\w+ ){0,2}office\b/,
    'HYBRID',
  ],
  [
    /\b(?:in (?:the|our) office|in-office|on[\s-]?site) (?:\d|one|two|three|four)(?:\s?(?:-|to|or)\s?\w+)? days? (?:a|per|each) week\b/,
    'HYBRID',
  ],
  [
    /\b(?:workplace|work (?:location|arrangement|type|model|setting)|location type) ?(?:type)?\s*[:–—-]\s*hybrid\b/,
    'HYBRID',
  ],
  [/(?:^|[.!?:]\s+|\n(?:• )?)hybrid (?:(?:work|schedule|role|position) )?(?:in|from|at|with)\b/, 'HYBRID'],
  [
    new RegExp(
      `\\b(?:${SUBJECT}|this is) (?:an? )?(?:[\\w%]+,? ){0,2}(?:remote|work[\\s-](?:from|at)[\\s-]home|telecommut\\w+|home-?based)\\b(?! (?:access|support|patient|monitor|users|teams|sites|employees))`,
    ),
    'REMOTE',
  ],
  [
    /\b(?:100% remote|fully remote|full[\s-]time remote|work[\s-]from[\s-]home) (?:position|role|job|opportunity)\b/,
    'REMOTE',
  ],
  [
    /\b(?:workplace|work (?:location|arrangement|type|model|setting)|location(?: type)?) ?(?:type)?\s*[:–—]\s*(?:100% |fully )?remote\b/,
    'REMOTE',
  ],
  [
    /\b(?:position|role|job) (?:may|can) be (?:performed|done|worked) (?:\w+ )?(?:remotely|from (?:home|anywhere))\b/,
    'REMOTE',
  ],
  [
    new RegExp(
      `\\b(?:${SUBJECT}|this is) (?:an? )?(?:\\w+,? ){0,2}(?:on[\\s-]?site|in[\\s-]person|in-office|office-based)\\b`,
    ),
    'ON_SITE',
  ],
  [/(?:^|[.!?]\s+|\n(?:• )?)on[\s-]?site in\b/, 'ON_SITE'],
  [
    /\b(?:workplace|work (?:location|arrangement|type|model|setting)|location type) ?(?:type)?\s*[:–—-]\s*(?:on[\s-]?site|in[\s-]person|in[\s-]office)\b/,
    'ON_SITE',
  ],
];
/** A denial in the text silences the text, not a field: what is not remote may still be hybrid or on site. */
const TEXT_NEGATION =
  /\b(?:not|no|isn't|is not|cannot be|never|neither)\b(?: \w+){0,4} (?:remote(?:ly)?|work[\s-]from[\s-]home|tele-?(?:work|commut)\w*)\b/;

export function findWorkplace(evidence: WorkplaceEvidence, context: PlaceContext): WorkplaceFinding {
  const label = evidence.label?.trim().toLowerCase() ?? '';
  const fromLabel = NEGATED.test(label) ? undefined : firstMatch(LABEL_RULES, label);
  const fields = [fromLabel, evidence.placeWorkplace];
  const stated = strongest([...fields, typeFromTitle(evidence.title)]);
  const type = stated ?? typeFromText(evidence.text);
  const isUnknown = fromLabel === undefined && !NEGATED.test(label) && !SILENT_LABEL.test(label);
  return {
    ...(type && { type, origin: originOf(type, { stated, fields }) }),
    ...(type === 'REMOTE' && eligibilityOf(evidence, context)),
    ...(isUnknown && evidence.label !== undefined && { unknownLabel: evidence.label }),
  };
}

function originOf(
  type: WorkplaceType,
  { stated, fields }: Readonly<{ stated: WorkplaceType | undefined; fields: readonly unknown[] }>,
): Origin {
  if (stated === undefined) return 'text';
  return fields.includes(type) ? 'field' : 'title';
}

/** A field that says on site is not overruled by "remote" elsewhere; "hybrid" anywhere overrules remote. */
function strongest([label, place, title]: readonly (WorkplaceType | undefined)[]): WorkplaceType | undefined {
  if (label !== undefined && label !== 'REMOTE') return label;
  const said = [label, place, title];
  return (['HYBRID', 'REMOTE', 'ON_SITE'] as const).find((type) => said.includes(type));
}

function typeFromTitle(title: string): WorkplaceType | undefined {
  const lower = title.toLowerCase();
  return NEGATED.test(lower) ? undefined : firstMatch(TITLE_RULES, lower);
}

/** What every statement about the workplace has in its line, or in the line below or above it. */
const TELLING =
  /hybrid|remote|office|home|on[\s-]?site|in[\s-]person|tele-?(?:work|commut)|anywhere|workplace|location|arrangement/;

function typeFromText(text: string): WorkplaceType | undefined {
  // Most lines say nothing of it, and the rules are dear.
  const lower = text
    .toLowerCase()
    .split('\n')
    .filter((line) => TELLING.test(line))
    .join('\n');
  const type = firstMatch(TEXT_RULES, lower);
  return type === 'REMOTE' && TEXT_NEGATION.test(lower) ? undefined : type;
}

function firstMatch(rules: readonly Rule[], text: string): WorkplaceType | undefined {
  return rules.find(([pattern]) => pattern.test(text))?.[1];
}

/** Place labels first, then the title ("Remote (WA/OR only)"), then the text; both lists empty when nothing is said. */
function eligibilityOf(
  evidence: WorkplaceEvidence,
  context: PlaceContext,
): Pick<WorkplaceFinding, 'remoteEligibility' | 'eligibilityOrigin'> {
  const { placeEligibility } = evidence;
  const stated = findEligibility({ title: evidence.title, text: evidence.text }, context);
  const isSaid = placeEligibility.countries.length > 0;
  const isNarrower =
    stated !== undefined && stated.eligibility.regions.length > 0 && placeEligibility.regions.length === 0;
  if (stated && (isNarrower || !isSaid)) {
    return { remoteEligibility: stated.eligibility, eligibilityOrigin: stated.origin };
  }
  return { remoteEligibility: placeEligibility, ...(isSaid && { eligibilityOrigin: 'field' }) };
}
