/** What a place label says beside places: remote, hybrid, on site, "5 locations". */
import type { WorkplaceType } from '../jobs/job.ts';

const NOT_REMOTE = /\b(?:non[\s-]?remote|not remote|no remote|remote\s*[:=-]\s*no)\b/i;
const REMOTE =
  /\b(?:(?:fully|100%|completely|primarily)[\s-]*)?(?:remote(?:ly)?|work(?:ing)?[\s-](?:from|at)[\s-](?:home|anywhere)|wfh|home[\s-]?based|tele-?commut(?:e|er|ing)|telework(?:er|ing)?|virtual(?:ly)?|anywhere|nationwide)\b/gi;
const HYBRID = /\bhybrid\b/gi;
const ON_SITE = /\b(?:on[\s-]?site|in[\s-](?:office|person)|office[\s-]based)\b/gi;
/** Left over when the remark is gone. */
const LEFTOVER =
  /\b(?:only|based|positions?|role|job|worker|work|eligible|option(?:al)?|possible|available|friendly|location|employee)\b/gi;
/** "OR" and "IN" in capitals are Oregon and Indiana. */
const EDGES =
  /^(?:[\s,;:/|&+(–—-]|\b(?:or|and|in|within|the|from|across|of|In|Within|The|From)\b)+|(?:[\s,;:/|&+(–—-]|\b(?:or|and|in|within)\b)+$/g;

/** Says that there are places, not which. */
const UNLISTED =
  /^(?:(?:\d+|multiple|various|several|many|numerous|different|all|any|negotiable|to be determined)[\s-]+)?(?:(?:us|u\.s\.|usa|national|global)\s+)?(?:locations?|offices?|sites?|cities|places|states|counties)(?: available| negotiable.*)?$|^(?:multiple|various|several|flexible|negotiable|tbd|tba|to be determined|n\/?a|none|not specified|unknown|default|see (?:job )?description|location)$/i;

export type PlaceRemarks = Readonly<{
  workplace?: WorkplaceType;
  /** The label without the remarks; empty when it says nothing else. */
  rest: string;
}>;

export function readRemarks(label: string): PlaceRemarks {
  const withoutNegation = label.replace(NOT_REMOTE, ' ');
  const workplace = workplaceOf(withoutNegation);
  if (workplace === undefined && withoutNegation === label) return { rest: label.trim() };
  const rest = [REMOTE, HYBRID, ON_SITE, LEFTOVER]
    .reduce((text, pattern) => text.replace(pattern, ' '), withoutNegation)
    .replace(/[([]\s*[)\]]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(EDGES, '');
  return { ...(workplace && { workplace }), rest: withoutLooseBrackets(rest) };
}

export function isUnlisted(label: string): boolean {
  return UNLISTED.test(label.trim());
}

/** Hybrid beats remote when both are said. */
function workplaceOf(text: string): WorkplaceType | undefined {
  if (has(text, HYBRID)) return 'HYBRID';
  if (has(text, REMOTE)) return 'REMOTE';
  return has(text, ON_SITE) ? 'ON_SITE' : undefined;
}

function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

function withoutLooseBrackets(text: string): string {
  const opening = text.split('(').length;
  const closing = text.split(')').length;
  return (opening === closing ? text : text.replace(/[()]/g, ' ')).trim();
}
