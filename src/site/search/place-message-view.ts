import type { FoundJobs } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import { searchHref } from './search-links.ts';

/** What to say about the place box: nothing when it was read without doubt. */
export function placeMessage({ understood }: FoundJobs): Html | undefined {
  const { place } = understood;
  if (place.kind === 'unknown') {
    return html`<p class="notice">We do not know a place called “${place.text}”, so these results are not limited by place. Try a city and state, a state or a ZIP code.</p>`;
  }
  if (place.kind === 'none' || place.alternatives.length === 0) return undefined;
  return html`<p class="notice">Showing ${place.label}. Did you mean ${place.alternatives.map(
    (alternative, index) =>
      html`${index === 0 ? '' : index === place.alternatives.length - 1 ? ' or ' : ', '}<a href="${searchHref({ ...place.request, where: alternative, page: 1 })}">${alternative}</a>`,
  )}?</p>`;
}
