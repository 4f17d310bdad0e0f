/** A Lever posting in the words of the source port. */
import { sectionsHtml } from '../sections-html.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { LeverPosting } from './lever-schema.ts';

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
  const html = sectionsHtml([
    { html: posting.description },
    ...(posting.lists ?? []).map(({ text, content }) => ({ title: text, html: listHtml(content) })),
    { html: posting.salaryDescription },
    { html: posting.additional },
  ]);
  if (html) return { descriptionHtml: html };
  return present(
    'descriptionText',
    distinctTexts([posting.descriptionPlain, posting.additionalPlain]).join('\n\n'),
  );
}

function listHtml(items: string | null | undefined): string | undefined {
  return items?.trim() ? `<ul>${items.trim()}</ul>` : undefined;
}

/** "per-hour-wage" -> "per-hour": what follows the period says what kind of worker earns it. */
function periodLabelOf(interval: string | null | undefined): string | undefined {
  return interval?.replace(/-(?:salary|wage)$/, '');
}
