/** What pay laws ask of a posting, and it does not say. Pure. */
import type { PublicJob } from '../public-job.ts';
import type { Found } from './finding.ts';
import { type Bound, isBlocking, isRaisable, type LawAsk, lawsFor, type PayLaw } from './pay-laws.ts';

const BENEFITS =
  /\b(?:benefits?|health (?:insurance|plan)|medical,? dental|401\s?\(?k\)?|403\s?\(?b\)?|pension|retirement plan|paid time off|pto|paid leave|vacation|holidays|insurance)\b/i;
const CLOSING =
  /\b(?:appl(?:y|ications?)\b[^.\n]{0,60}\b(?:by|until|close[sd]?|deadline|ongoing|rolling)|(?:application|closing) (?:window|deadline|date)|until filled|deadline to apply)\b/i;

export type LawOptions = Bound &
  Readonly<{
    laws: readonly PayLaw[];
    /** The employer lets missing pay block wherever a confirmed law is in force, enforced or not. */
    isRaised: boolean;
  }>;

export function lawFindings(job: PublicJob, options: LawOptions): readonly Found[] {
  const binding = lawsFor(job, options.laws, options);
  if (binding.length === 0) return [];
  const asking = (ask: LawAsk) => binding.filter(({ asks }) => asks.includes(ask));
  const { text } = job.description;
  return [
    ...payFindings(job, asking('pay'), options),
    ...(BENEFITS.test(text) ? [] : found('benefits-missing', asking('benefits'))),
    ...(job.validThrough !== undefined || CLOSING.test(text)
      ? []
      : found('closing-date-missing', asking('closing-date'))),
  ];
}

function payFindings({ pay }: PublicJob, laws: readonly PayLaw[], options: LawOptions): readonly Found[] {
  if (!pay) {
    const isBlocked = laws.some((law) => (options.isRaised ? isRaisable(law) : isBlocking(law, options.now)));
    return found('pay-missing', laws).map((one) => ({ ...one, severity: isBlocked ? 'block' : 'warn' }));
  }
  return pay.min === undefined || pay.max === undefined ? found('pay-open-ended', laws) : [];
}

function found(rule: Found['rule'], laws: readonly PayLaw[]): readonly Found[] {
  return laws.length === 0 ? [] : [{ rule, saw: laws.map(({ name }) => name).join('; ') }];
}
