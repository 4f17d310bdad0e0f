/** How the search was read, with a way out of each reading. */
import type { FoundJobs, Understood } from '../../search/job-finder.ts';
import { type Html, html } from '../../shared/html.ts';
import { chipsView } from '../components/chips/chips-view.ts';
import { searchHref } from './search-links.ts';

export const PLACE_MESSAGE_ID = 'place-message';

export function understoodView({ understood }: FoundJobs): Html {
  const message = placeMessage(understood);
  const chips = understood.parts.map((part) => ({ label: part.label, removeHref: searchHref(part.without) }));
  return html`${correctionNote(understood)}
${chipsView(chips, '/jobs')}
${message === undefined ? '' : html`<div id="${PLACE_MESSAGE_ID}">${message}</div>`}
${otherReadings(understood)}
${exactWords(understood)}`;
}

/** What to say about the place: nothing when it was read without doubt. */
export function placeMessage({ place }: Understood): Html | undefined {
  if (place.kind === 'unknown') {
    return html`<p class="notice">We do not know a place called “${place.text}”, so these results are not limited by place. Try a city and state, a state or a ZIP code.</p>`;
  }
  if (place.kind === 'none' || place.alternatives.length === 0) return undefined;
  return html`<p class="reading">Showing ${place.label}. Did you mean ${place.alternatives.map(
    (alternative, index) =>
      html`${index === 0 ? '' : index === place.alternatives.length - 1 ? ' or ' : ', '}<a href="${searchHref({ ...place.request, where: alternative, page: 1 })}">${alternative}</a>`,
  )}?</p>`;
}

function correctionNote({ corrections, words, request, asWords }: Understood): Html | string {
  if (corrections.length === 0) return '';
  const corrected = words === '' ? corrections.map(({ to }) => to).join(' ') : words;
  return html`<p class="reading">Showing results for <strong>“${corrected}”</strong>.${
    asWords === undefined ? '' : html` <a href="${searchHref(asWords)}">Search instead for “${request.q}”</a>`
  }</p>`;
}

function otherReadings({ otherReadings: others }: Understood): Html | string {
  if (others.length === 0) return '';
  return html`<p class="reading">You may also mean ${others.map(
    ({ label, request }, at) =>
      html`${at === 0 ? '' : at === others.length - 1 ? ' or ' : ', '}<a href="${searchHref(request)}">${label}</a>`,
  )}.</p>`;
}

/** A correction has said it already. */
function exactWords({ asWords, corrections, request }: Understood): Html | string {
  if (request.exact) {
    const { exact: _exact, ...meant } = request;
    return html`<p class="reading">Searching for exactly these words. <a href="${searchHref({ ...meant, page: 1 })}">Search for what they mean instead</a></p>`;
  }
  if (asWords === undefined || corrections.length > 0) return '';
  return html`<p class="reading"><a href="${searchHref(asWords)}">Search for the exact words instead</a></p>`;
}
