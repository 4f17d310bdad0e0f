/** Which rules of the job lint an employer may turn off, lower or raise, and what its pay rules go by. */
import { z } from 'zod';

export const SEVERITIES = ['hint', 'warn', 'block'] as const;
/** `block` keeps the JobPosting markup off the job's page, never the page. */
export type Severity = (typeof SEVERITIES)[number];

/** Whether one is as bad as another, or worse. */
export function isAsBad(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

/** The worst first. */
export function bySeverity(one: { severity: Severity }, other: { severity: Severity }): number {
  return SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity);
}

/** Without these Google shows no job, or punishes the site: nobody turns them off. */
export const REQUIRED_RULES = [
  'title-missing',
  'description-missing',
  'description-is-title',
  'place-missing',
  'remote-place-missing',
  'date-in-future',
  'deadline-passed',
  'pay-impossible',
  'apply-missing',
] as const;

export const ADJUSTABLE_RULES = [
  'pay-missing',
  'pay-open-ended',
  'pay-wide',
  'benefits-missing',
  'closing-date-missing',
  'place-unknown',
  'title-noisy',
  'title-long',
  'title-capitals',
  'description-short',
  'description-long',
  'description-capitals',
  'description-unbroken',
  'contact-in-text',
  'gender-coded',
  'pay-not-stated',
  'employment-type-not-stated',
  'number-not-stated',
] as const;
export const RULE_IDS = [...REQUIRED_RULES, ...ADJUSTABLE_RULES] as const;
export type RuleId = (typeof RULE_IDS)[number];

export const lintSchema = z.strictObject({
  /** By rule; see docs/structured-data.md. */
  rules: z
    .partialRecord(
      z.enum(
        ADJUSTABLE_RULES,
        `must be a rule that can be set: ${ADJUSTABLE_RULES.join(', ')}; Google requires the others`,
      ),
      z.enum(['off', ...SEVERITIES]),
    )
    .default({}),
  /** How many people the employer employs: some pay laws bind from a number on. Without it every one counts. */
  employees: z.int().min(1).optional(),
  /** Path of a file of pay laws in the place of the one that ships with Metier. */
  payLaws: z.string().optional(),
});
