/** The level of a job from the source's label, else from the title. Words that also mean something else are left alone. */
import type { Level } from '../jobs/job.ts';

type Rule = readonly [pattern: RegExp, level: Level];

/** Labels of applicant tracking systems; anything else is read like a title. */
const LABELS: ReadonlyMap<string, Level> = new Map([
  ['entry', 'ENTRY'],
  ['entry level', 'ENTRY'],
  ['early career', 'ENTRY'],
  ['student', 'INTERN'],
  ['student (college)', 'INTERN'],
  ['mid', 'MID'],
  ['mid level', 'MID'],
  ['intermediate', 'MID'],
  ['experienced', 'MID'],
  ['professional', 'MID'],
  ['senior level', 'SENIOR'],
  ['people manager', 'MANAGER'],
  ['management', 'MANAGER'],
  ['executive', 'EXECUTIVE'],
  ['c-level', 'EXECUTIVE'],
]);

/** Said about other people or things than the job holder: taken out before the rules look. */
const NOT_ABOUT_THE_LEVEL: readonly RegExp[] = [
  /\b(?:executive|administrative|personal) assistant\b(?: to .*$)?/g,
  /\bassistant to (?:the )?.*$/g,
  /\breporting to .*$/g,
  /\boffice of (?:the )?.*$/g,
  /\bchief of staff\b/g,
  /\blead(?:s)? (?:gen\b|generation|nurtur\w+|qualification|hazard|abatement|paint|poisoning|inspect\w+)/g,
  /\blead-(?:based|safe)\b/g,
  /\bsenior (?:living|care|center|centers|services|housing|community|communities|citizens?|markets?|products?|wellness)\b/g,
  /\b(?:tier|phase|type|title|class|grade|shift|region|zone|unit|part|medicare|section) (?:[ivx]+|\d+)\b/g,
  /\b(?:assistant|vice|deputy|school) principal\b/g,
  /\bassociate (?=(?:general counsel|partner|professor|dean|physician|dentist|optometrist|veterinarian|actuary)\b)/g,
  /\bstaff (?:nurse|rn|accountant|pharmacist|physician|attorney)\b/g,
];

/** A "manager" of work, not of people, unless the title says so in front: "Manager, Case Management". */
const INDIVIDUAL_MANAGER =
  /\b(?:account|product|project|program|programme|case|care|relationship|community|campaign|category|client|content|contract|customer success|engagement|portfolio|territory|network|nurse|partner|practice|property|release|risk|scrum|success|vendor|change|benefit|benefits|proposal|event|events|brand|channel) manager\b/g;

/** The first rule that matches decides: "Senior Manager" manages, "Associate Director" directs. */
const TITLE_RULES: readonly Rule[] = [
  [/\bintern(?:ship)?\b(?! (?:program|coordinator|manager|recruit))|\bco-op\b(?= ?$| student)/, 'INTERN'],
  [
    /\b(?:vp|svp|evp|avp)\b|\bvice[\s-]president\b|^president\b|\bc[efimorst]o\b|\bchro\b|\bciso\b/,
    'EXECUTIVE',
  ],
  [/\bchief\b(?: \w+){1,4} officer\b|^chief\b(?! resident)/, 'EXECUTIVE'],
  [/\bdirector\b|^head of\b|\bhead of\b/, 'DIRECTOR'],
  [/\bmanager\b|\bsupervisor(?:y)?\b/, 'MANAGER'],
  [
    /\blead\b|\bteam leader\b|\bprincipal\b|\bstaff (?=\w*\s?(?:engineer|developer|scientist|designer|architect))|\bdistinguished\b/,
    'LEAD',
  ],
  [/\bsenior\b|\bsr\b|\bsnr\b/, 'SENIOR'],
  [/(?<=\w\s)(?:iii|iv|v)\b|(?<=[a-z]\s)[345]$/, 'SENIOR'],
  [/(?<=\w\s)ii\b|(?<=[a-z]\s)2$|\bmid[\s-]level\b|\bintermediate\b/, 'MID'],
  [
    /\bjunior\b|\bjr\b|\bentry[\s-]level\b|\btrainee\b|\bnew grad(?:uate)?\b|\bgraduate program(?:me)?\b|\bapprentice\b/,
    'ENTRY',
  ],
  [/^associate (?=\w)|(?<=\w\s)i\b|(?<=[a-z]\s)1$/, 'ENTRY'],
];

/** Undefined when neither says. */
export function findLevel(posting: Readonly<{ label?: string; title: string }>): Level | undefined {
  const fromLabel = posting.label === undefined ? undefined : levelFromLabel(posting.label);
  return fromLabel ?? levelFromTitle(posting.title);
}

/** Undefined for a label that names no level of ours. */
export function levelFromLabel(label: string): Level | undefined {
  const key = label
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
  return LABELS.get(key) ?? levelFromTitle(label);
}

function levelFromTitle(title: string): Level | undefined {
  let words = title
    .toLowerCase()
    .replace(/[.]/g, '')
    .replace(/\bmgr\b/g, 'manager')
    .replace(/[(),/|–—:&-]+(?=\s|$)|(?<=\s|^)[(),/|–—:&-]+/g, ' , ')
    .replace(/\s+/g, ' ')
    .trim();
  for (const pattern of NOT_ABOUT_THE_LEVEL) words = words.replace(pattern, ' ');
  words = words.replace(INDIVIDUAL_MANAGER, 'specialist').replace(/\s+/g, ' ').trim();
  return TITLE_RULES.find(([pattern]) => pattern.test(words))?.[1];
}
