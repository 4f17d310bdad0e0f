import type { DistanceUnit } from '../../../search/distance.ts';
import { DEFAULT_RADIUS } from '../../../search/search-params.ts';
import { type Html, html } from '../../../shared/html.ts';
import { uiIcon } from '../../icons/ui-icons.ts';
import { distanceWords } from '../../wording/distance-words.ts';

export const RADII = [5, 10, 25, 50, 100] as const;

export type SearchBox = Readonly<{
  q: string;
  where: string;
  radius?: number;
  /** Id of the form: filters and sort elsewhere on the page join it by their `form` attribute. */
  formId?: string;
  /** Id of what the page says about the place. */
  placeMessageId?: string;
  /** The place box holds something that could not be read. */
  isPlaceUnknown?: boolean;
  /** Shows the distance choice, in this unit. */
  radiusUnit?: DistanceUnit;
}>;

/** What and where: a GET form that works alone. */
export function searchBoxView(box: SearchBox): Html {
  const formId = box.formId ?? 'search';
  return html`<form class="search-box" id="${formId}" role="search" method="get" action="/jobs" aria-label="Jobs">
<div class="field field-what">
<label for="${formId}-q">What</label>
<div class="field-control">${uiIcon('search')}<input id="${formId}-q" name="q" type="text" value="${box.q}" maxlength="200" enterkeyhint="search" autocomplete="off" data-suggest aria-describedby="${formId}-q-hint"></div>
<p class="hint" id="${formId}-q-hint">Job title, skill or job number</p>
</div>
<div class="field field-where">
<label for="${formId}-where">Where</label>
<div class="field-control">${uiIcon('place')}<input id="${formId}-where" name="where" type="text" value="${box.where}" maxlength="100" enterkeyhint="search" autocomplete="off" data-suggest aria-describedby="${formId}-where-hint${box.placeMessageId === undefined ? '' : ` ${box.placeMessageId}`}"${box.isPlaceUnknown ? html` aria-invalid="true"` : ''}></div>
<p class="hint" id="${formId}-where-hint">City, state or ZIP code</p>
</div>
${box.radiusUnit === undefined ? '' : radiusField(formId, box.radiusUnit, box.radius)}
<button class="button" type="submit">Search<span class="visually-hidden"> jobs</span></button>
</form>`;
}

function radiusField(formId: string, unit: DistanceUnit, radius: number | undefined): Html {
  const chosen = radius ?? DEFAULT_RADIUS;
  const choices = RADII.some((amount) => amount === chosen)
    ? [...RADII]
    : [...RADII, chosen].toSorted((a, b) => a - b);
  return html`<div class="field field-radius">
<label for="${formId}-radius">Within</label>
<div class="field-control"><select id="${formId}-radius" name="radius">
${choices.map((amount) => html`<option value="${amount}"${amount === chosen ? html` selected` : ''}>${distanceWords(amount, unit)}</option>`)}
</select></div>
</div>`;
}
