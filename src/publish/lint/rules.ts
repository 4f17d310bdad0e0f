/** Every rule of the job lint: what it means, and how to mend it. docs/structured-data.md lists the same. */
import { RULE_IDS, type RuleId, type Severity } from '../../config/lint-schema.ts';
import { AppError } from '../../shared/errors.ts';

export type Rule = Readonly<{
  /** Who asks for it. */
  from: 'Google' | 'law' | 'quality';
  severity: Severity;
  says: string;
  fix: string;
}>;

export const RULES: Readonly<Record<RuleId, Rule>> = {
  'title-missing': {
    from: 'Google',
    severity: 'block',
    says: 'The title is empty.',
    fix: 'Name the job in the source, or with: metier jobs override JOB --title',
  },
  'description-missing': {
    from: 'Google',
    severity: 'block',
    says: 'There is no description.',
    fix: 'Write in the source what the work is and what it takes.',
  },
  'description-is-title': {
    from: 'Google',
    severity: 'block',
    says: 'The description only repeats the title.',
    fix: 'Write in the source what the work is and what it takes.',
  },
  'place-missing': {
    from: 'Google',
    severity: 'block',
    says: 'No place of work with a country is known.',
    fix: 'Name town and state or country in the source, or with: metier jobs override JOB --place; say that a remote job is remote.',
  },
  'remote-place-missing': {
    from: 'Google',
    severity: 'block',
    says: 'The job is remote, and does not say in which country one may live.',
    fix: 'Say it in the source ("Remote, United States"), or with: metier jobs override JOB --place "United States"',
  },
  'date-in-future': {
    from: 'Google',
    severity: 'block',
    says: 'The posting date lies ahead.',
    fix: 'Mend the date in the source, and the clock of this machine.',
  },
  'deadline-passed': {
    from: 'Google',
    severity: 'block',
    says: 'The closing date has passed.',
    fix: 'Close the job in the source, or move its date there or with: metier jobs override JOB --expires',
  },
  'pay-impossible': {
    from: 'Google',
    severity: 'block',
    says: 'The pay cannot be: the lower amount is above the upper, an amount is not above zero, or the currency has no ISO code.',
    fix: 'Mend the pay in the source, or with: metier jobs override JOB --pay',
  },
  'apply-missing': {
    from: 'Google',
    severity: 'block',
    says: 'The posting names no way to apply.',
    fix: 'Give the address of the application form in the source, or map it (applyUrl).',
  },
  'place-unknown': {
    from: 'Google',
    severity: 'warn',
    says: 'One of its places is not known, and left out of the markup.',
    fix: 'Write the place as town and state or country, in the source or with: metier jobs override JOB --place',
  },
  'title-noisy': {
    from: 'Google',
    severity: 'warn',
    says: 'The title holds more than the name of the job.',
    fix: 'Leave the employer, job number, pay and signs such as "!" and "*" out of the title: they have fields of their own.',
  },
  'title-long': {
    from: 'Google',
    severity: 'warn',
    says: 'The title is longer than 150 characters.',
    fix: 'Keep the name of the job, and move the rest to the description.',
  },
  'description-short': {
    from: 'Google',
    severity: 'warn',
    says: 'The description is shorter than 200 characters.',
    fix: 'Say what the work is, what it takes, and when: hours, skills, education, experience.',
  },
  'pay-not-stated': {
    from: 'Google',
    severity: 'hint',
    says: 'No pay is stated.',
    fix: 'State the range that you would pay: openings with pay are shown with it.',
  },
  'employment-type-not-stated': {
    from: 'Google',
    severity: 'hint',
    says: 'The employment type is not stated.',
    fix: 'Say in the source whether it is full-time, part-time, temporary, or an internship.',
  },
  'number-not-stated': {
    from: 'Google',
    severity: 'hint',
    says: 'The posting has no job number.',
    fix: 'Give the requisition id in the source: it tells the same opening on several sites.',
  },
  'pay-missing': {
    from: 'law',
    severity: 'warn',
    says: 'A law asks for the pay range, and the posting has none.',
    fix: 'State the range in the source, or with: metier jobs override JOB --pay',
  },
  'pay-open-ended': {
    from: 'law',
    severity: 'warn',
    says: 'The pay names one end only ("from", "up to") where a law asks for a range; it is left out of the markup.',
    fix: 'State both ends of what you would pay.',
  },
  'benefits-missing': {
    from: 'law',
    severity: 'warn',
    says: 'A law asks for the benefits, and the description speaks of none.',
    fix: 'Describe the benefits in general in the posting.',
  },
  'closing-date-missing': {
    from: 'law',
    severity: 'warn',
    says: 'A law asks when the applications close, and the posting does not say.',
    fix: 'Give the closing date in the source, or with: metier jobs override JOB --expires; say so when applications are taken on an ongoing basis.',
  },
  'pay-wide': {
    from: 'quality',
    severity: 'warn',
    says: 'The upper end of the pay is more than twice the lower.',
    fix: 'State what you would pay on hiring, or split the posting by level.',
  },
  'title-capitals': {
    from: 'quality',
    severity: 'warn',
    says: 'The title is written in capitals.',
    fix: 'Write it as a sentence is written.',
  },
  'description-capitals': {
    from: 'quality',
    severity: 'warn',
    says: 'Most of the description is written in capitals.',
    fix: 'Write it as sentences are written.',
  },
  'description-long': {
    from: 'quality',
    severity: 'warn',
    says: 'The description is longer than 15,000 characters.',
    fix: 'Move what every posting repeats to a page of your own, and link it.',
  },
  'description-unbroken': {
    from: 'quality',
    severity: 'warn',
    says: 'The description is one long paragraph.',
    fix: 'Divide it into paragraphs and lists.',
  },
  'contact-in-text': {
    from: 'quality',
    severity: 'warn',
    says: 'The text holds a telephone number or an e-mail address.',
    fix: 'Take it out when it is a person of yours: such addresses are harvested, and applications arrive beside your system.',
  },
  'gender-coded': {
    from: 'quality',
    severity: 'warn',
    says: 'Some words speak to one sex.',
    fix: 'Use words that speak to everyone: "salesperson", "they", "ambitious".',
  },
};

/** Throws LINT_RULE_UNKNOWN. */
export function knownRule(rule: string): RuleId {
  const known = RULE_IDS.find((id) => id === rule);
  if (!known) throw new AppError('LINT_RULE_UNKNOWN', { rule });
  return known;
}

/** The rules in the order of severity, then as listed. */
export const RULE_ORDER: readonly string[] = Object.keys(RULES);
