import { type Html, html } from '../../../shared/html.ts';
import { uiIcon } from '../../icons/ui-icons.ts';

export type Chip = Readonly<{ label: string; removeHref: string }>;

/** What the search understood: each chip is a link to the same search without it. */
export function chipsView(chips: readonly Chip[], clearHref: string): Html | string {
  if (chips.length === 0) return '';
  return html`<div class="chips">
<h2 class="chips-label" id="chips-label">Searching for</h2>
<ul aria-labelledby="chips-label">
${chips.map(
  (chip) =>
    html`<li><a class="chip" href="${chip.removeHref}"><span class="visually-hidden">Remove: </span>${chip.label}${uiIcon('close')}</a></li>`,
)}
${chips.length > 1 ? html`<li><a class="chips-clear" href="${clearHref}">Clear all</a></li>` : ''}
</ul>
</div>`;
}
