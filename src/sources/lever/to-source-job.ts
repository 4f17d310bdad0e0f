/** A Lever posting in the words of the source port. */
import { escapeText } from 'entities';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { LeverList, LeverPosting } from './lever-schema.ts';

export function toSourceJob(posting: LeverPosting): SourceJob {
  const { categories, salaryRange } = posting;
  return {
    externalId: posting.id,
    title: posting.text,
    places: distinctTexts([categories?.location, ...(categories?.allLocations ?? [])]),
    employmentLabels: distinctTexts([categories?.commitment]),
    ...descriptionOf(posting),
    ...present('department', joinTexts([categories?.department, categories?.team])),
    ...present('levelLabel', categories?.level),
    ...present('workplaceLabel', posting.workplaceType),
    ...present('requisitionId', posting.reqCode),
    ...present('payText', posting.salaryDescriptionPlain),
    ...present('postedAt', posting.createdAt?.toString()),
    ...present('url', posting.hostedUrl),
    ...present('applyUrl', posting.applyUrl),
    ...payFields({ ...salaryRange, periodLabel: periodLabelOf(salaryRange?.interval) }),
  };
}

/** The parts in the order of Lever's own pages. */
function descriptionOf(posting: LeverPosting): Pick<SourceJob, 'descriptionHtml' | 'descriptionText'> {
  const { description, lists, salaryDescription, additional } = posting;
  const html = [description, ...(lists ?? []).map(listHtml), salaryDescription, additional];
  if (html.some((part) => part?.trim())) return present('descriptionHtml', html.filter(Boolean).join('\n'));
  const texts = [posting.descriptionPlain, posting.additionalPlain];
  return present('descriptionText', texts.filter(Boolean).join('\n\n'));
}

function listHtml({ text, content }: LeverList): string {
  const heading = text?.trim() ? `<h3>${escapeText(text.trim())}</h3>` : '';
  return content?.trim() ? `${heading}<ul>${content}</ul>` : heading;
}

/** "per-hour-wage" -> "per-hour": what follows the period says what kind of worker earns it. */
function periodLabelOf(interval: string | null | undefined): string | undefined {
  return interval?.replace(/-(?:salary|wage)$/, '');
}
