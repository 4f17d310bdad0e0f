import type { FaqEntry } from '../../../content/faq.ts';
import { type Html, html, trustedHtml } from '../../../shared/html.ts';
import { uiIcon } from '../../icons/ui-icons.ts';

export type FaqList = Readonly<{
  entries: readonly FaqEntry[];
  /** Slug of the answer that is open and thanked for. */
  thankedFor?: string;
  /** Opens this answer, as when it is the only one. */
  open?: (entry: FaqEntry) => boolean;
}>;

/**
 * Questions as native disclosures: found by the browser's search, opened by their deep link. Browsers open what a
 * link's target lies in, not the target itself: so the answer carries the address.
 */
export function faqListView({ entries, thankedFor, open }: FaqList): Html {
  return html`<div class="faq-list">${entries.map((entry) => {
    const isOpen = entry.slug === thankedFor || open?.(entry);
    return html`<details class="faq-item"${isOpen ? html` open` : ''}>
<summary><h3 class="faq-question">${entry.question}</h3>${uiIcon('chevron')}</summary>
<div class="faq-answer prose" id="${entry.slug}">
${trustedHtml(entry.answerHtml)}
${feedback(entry, entry.slug === thankedFor)}
</div>
</details>`;
  })}</div>`;
}

function feedback(entry: FaqEntry, isThanked: boolean): Html {
  if (isThanked)
    return html`<p class="faq-feedback" role="status">Thank you. Your answer helps us write better ones.</p>`;
  return html`<form class="faq-feedback" method="post" action="/faq/${entry.slug}/helpful">
<fieldset><legend>Was this helpful?<span class="visually-hidden"> ${entry.question}</span></legend>
<button class="button-quiet" name="helpful" value="yes" type="submit">Yes</button>
<button class="button-quiet" name="helpful" value="no" type="submit">No</button>
</fieldset>
</form>`;
}
