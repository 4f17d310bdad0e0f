/** Where somebody who works remotely may live, as titles and texts say it. Only asked for remote jobs. */
import type { RemoteEligibility } from '../jobs/job.ts';
import {
  allRegionsBut,
  eligibilityFrom,
  type PlaceContext,
  type RegionList,
  readRegionList,
} from './region-list.ts';

/** After these words stands a list of states or countries. */
const LIST_FOLLOWS: readonly RegExp[] = [
  /\b(?:must|should|may|can|need to|required to|have to|has to) (?:currently |also )?(?:live|reside|be (?:located|based|residing|living|a resident|residents))(?: \w+){0,2}? (?:in|within|of)\b/gi,
  /\b(?:open|available|limited|restricted|offered) (?:only )?to (?:(?:candidates|applicants|residents|people|those|individuals)\b ?)?(?:(?:who|that) )?(?:(?:currently )?(?:live|lives|reside|living|residing|located|based) )?(?:in|of|from|within)\b/gi,
  /\b(?:candidates|applicants) (?:must|should) (?:live|reside|be (?:located|based)) (?:in|within)\b/gi,
  /\b(?:eligible|following|approved|permitted) states(?: only)?\s*(?:are|include)?\s*:/gi,
  /\b(?:remote(?:ly)?|work(?:ing)?[\s-]from[\s-]home)(?: (?:work|role|position|job|opportunity|based|located|only|available|candidates|workers?|employees?)){0,2} (?:within|in|from anywhere in|from|anywhere in|across)\b/gi,
  /\b(?:remote|work[\s-]from[\s-]home)[,:;]?(?: only)? (?:for|to) (?:residents|candidates|applicants|people)(?: (?:who )?(?:living?|resid(?:e|ing)|located|based))? (?:of|in|from|within)\b/gi,
  /\banywhere (?:in|within)\b/gi,
];
/** After these words stands a list of states where one may not live. */
const EXCEPTIONS_FOLLOW: readonly RegExp[] = [
  /\b(?:not|cannot|can't|unable to|does not|do not)(?: \w+){0,5}? (?:residents of|(?:live|reside|living|residing|located|based|hir(?:e|ing)|candidates|applicants|available|open|eligible)(?: \w+){0,2}? (?:in|of|from))\b/gi,
];
const REMOTE_IN_TITLE = /\b(?:remote|work from home|wfh|telecommute)\b[\s\-–—:,([]*/i;
const MAX_LIST_CHARACTERS = 1_500;
/** A list that goes on without names: which states it means is not said. */
const OPEN_END = /^(?:an? |any )?(?:neighbou?ring|adjacent|bordering|surrounding|nearby|other)\b/i;
/** "Work remotely in IT": the trade, not the country. */
const TRADE = /^[\s:(]*IT\b/;

/** Undefined when neither says. */
export function findEligibility(
  posting: Readonly<{ title: string; text: string }>,
  context: PlaceContext,
): Readonly<{ eligibility: RemoteEligibility; origin: 'title' | 'text' }> | undefined {
  const inTitle = listInTitle(posting.title, context);
  const list = inTitle ?? listInText(posting.text, context);
  return list && { eligibility: eligibilityFrom([list]), origin: inTitle ? 'title' : 'text' };
}

function listInTitle(title: string, context: PlaceContext): RegionList | undefined {
  const match = REMOTE_IN_TITLE.exec(title);
  return match ? readRegionList(title.slice(match.index + match[0].length), context) : undefined;
}

/** The first list that names states; else all states but the excluded ones; else the first that names a country. */
function listInText(
  text: string,
  context: PlaceContext,
): Pick<RegionList, 'countries' | 'regions'> | undefined {
  const excluded = listsAfterAny(text, EXCEPTIONS_FOLLOW, context).flatMap((list) => list.regions);
  // "Not available to residents of CA" also reads as "available to residents of CA".
  const lists = listsAfterAny(text, LIST_FOLLOWS, context).filter(
    (list) => !list.regions.some((region) => excluded.includes(region)),
  );
  const withRegions = lists.find((list) => list.regions.length > 0);
  if (withRegions) return withRegions;
  return excluded.length > 0 ? allRegionsBut(excluded, context) : lists[0];
}

function listsAfterAny(
  text: string,
  patterns: readonly RegExp[],
  context: PlaceContext,
): readonly RegionList[] {
  return patterns.flatMap((pattern) => listsAfter(text, pattern, context));
}

function listsAfter(text: string, pattern: RegExp, context: PlaceContext): readonly RegionList[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const start = match.index + match[0].length;
    const following = text.slice(start, start + MAX_LIST_CHARACTERS);
    const list = TRADE.test(following) ? undefined : readRegionList(following, context);
    return list && !OPEN_END.test(list.rest) ? list : [];
  });
}
