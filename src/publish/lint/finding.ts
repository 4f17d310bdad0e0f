import type { RuleId, Severity } from '../../config/lint-schema.ts';

/** What a rule found in one posting. */
export type Finding = Readonly<{
  rule: RuleId;
  severity: Severity;
  /** What was seen, in few words: the words at fault, the laws that ask for more. */
  saw: string;
}>;

/** What a check says before the settings of the employer are applied. */
export type Found = Readonly<{
  rule: RuleId;
  saw: string;
  /** Where it is not that of the rule. */
  severity?: Severity;
}>;
