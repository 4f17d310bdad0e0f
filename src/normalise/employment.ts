/** Employment types from the source's labels, else from the title, else from a plain statement in the text. */
import { EMPLOYMENT_TYPES, type EmploymentType, type Origin } from '../jobs/job.ts';

type Rule = readonly [pattern: RegExp, type: EmploymentType];

/** Tried on a label; every rule that matches counts: "Full-time or part-time" is both. */
const LABEL_RULES: readonly Rule[] = [
  [/\bfull[\s_-]?time\b|\bvollzeit\b|^f$|^ft$|^full$/, 'FULL_TIME'],
  [/\bpart[\s_-]?time\b|\bteilzeit\b|^p$|^pt$|^part$/, 'PART_TIME'],
  [
    /\bcontract(?:or)?\b|\bcontract[\s-]to[\s-]hire\b|\bfreelance|\bindependent\b|\b1099\b|\bc2c\b/,
    'CONTRACTOR',
  ],
  [/\btemp(?:orary)?\b|\bseasonal\b|\bfixed[\s-]term\b|\blimited[\s-]term\b|^term$|\bsummer\b/, 'TEMPORARY'],
  [/\bintern(?:s|ship|ships)?\b|\bco-?op\b|\bplacement student\b/, 'INTERN'],
  [/\bvolunteer/, 'VOLUNTEER'],
  [/\bper[\s_-]?diem\b|\bprn\b|\bas[\s-]needed\b|\bon[\s-]call\b|\bintermittent\b|\bcasual\b/, 'PER_DIEM'],
  [/^other$|\bapprentice/, 'OTHER'],
];

/** Labels that are understood and say nothing about hours or kind: "Regular" staff work full time or part time. */
const SILENT_LABEL =
  /^(?:regular|permanent|employee|exempt|non-?exempt|salaried|hourly|standard|multiple(?: schedules)?|not specified|n\/?a|none|unspecified|-)$/;

const TITLE_RULES: readonly Rule[] = [
  [/\bfull[\s-]time\b/, 'FULL_TIME'],
  [/\bpart[\s-]time\b/, 'PART_TIME'],
  [/\bper[\s-]diem\b|\bprn\b/, 'PER_DIEM'],
  [/\btemporary\b|\bseasonal\b|\bfixed[\s-]term\b|[(-]\s*temp\b/, 'TEMPORARY'],
  // A "Contract Manager" manages contracts: only a remark set apart says how one is employed.
  [
    /[([]\s*(?:\d+[\s-]month\s+)?contract(?:or)?\b|[-–—,]\s*(?:\d+[\s-]month\s+)?contract(?:or)?\s*$|\b\d+[\s-]month contract\b/,
    'CONTRACTOR',
  ],
  // Not the "Internship Program Manager", the internist or internal audit.
  [
    /\bintern(?:ship)?\s*(?=$|[-–—,(:/]|\d)|^(?:summer |\d{4} |graduate )*intern\b|\bco-op\s*(?=$|[-–—,(])/,
    'INTERN',
  ],
  [/^volunteer\b(?! (?:coordinator|manager|services))/, 'VOLUNTEER'],
];

/** "Employment type: Full-time", "Job type - PRN". */
const TEXT_LABEL =
  /\b(?:employment|job|position|work|schedule|contract) (?:type|status|schedule|category)\s*[:–—-]\s*([^\n.;|]{1,40})/i;
/** "This is a full-time, exempt position." */
const TEXT_STATEMENT =
  /\bthis (?:is|position is|role is|job is)(?: an?| the)?(?: [a-z-]+,?){0,3}? (full[\s-]time|part[\s-]time|per[\s-]diem|prn|temporary|seasonal)\b/i;

export type EmploymentFinding = Readonly<{
  types: readonly EmploymentType[];
  /** Where they were said; absent when they were not. */
  origin?: Origin;
  /** Labels of the source that say nothing to us. */
  unknownLabels: readonly string[];
}>;

/** Types in the order of EMPLOYMENT_TYPES, each once; empty when the posting does not say. */
export function findEmployment(
  posting: Readonly<{ labels: readonly string[]; title: string; text: string }>,
): EmploymentFinding {
  const found = new Set<EmploymentType>();
  const unknownLabels: string[] = [];
  for (const label of posting.labels) {
    const types = typesFromLabel(label);
    for (const type of types) found.add(type);
    if (types.length === 0 && !SILENT_LABEL.test(label.trim().toLowerCase())) unknownLabels.push(label);
  }
  const { types, origin } = firstSaid([
    ['field', () => [...found]],
    ['title', () => matching(TITLE_RULES, posting.title)],
    ['text', () => typesFromText(posting.text)],
  ]);
  return { types, ...(origin && { origin }), unknownLabels };
}

type Reading = readonly [origin: Origin, read: () => readonly EmploymentType[]];

function firstSaid(
  readings: readonly Reading[],
): Readonly<{ types: readonly EmploymentType[]; origin?: Origin }> {
  for (const [origin, read] of readings) {
    const said = read();
    if (said.length > 0) return { types: EMPLOYMENT_TYPES.filter((type) => said.includes(type)), origin };
  }
  return { types: [] };
}

function typesFromLabel(label: string): EmploymentType[] {
  return matching(LABEL_RULES, label);
}

function typesFromText(text: string): EmploymentType[] {
  const labelled = TEXT_LABEL.exec(text)?.[1];
  const fromLabel = labelled === undefined ? [] : typesFromLabel(labelled);
  if (fromLabel.length > 0) return fromLabel;
  const stated = TEXT_STATEMENT.exec(text)?.[1];
  return stated === undefined ? [] : typesFromLabel(stated);
}

function matching(rules: readonly Rule[], text: string): EmploymentType[] {
  const lower = text.trim().toLowerCase();
  return rules.filter(([pattern]) => pattern.test(lower)).map(([, type]) => type);
}
