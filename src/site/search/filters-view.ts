import { type Html, html } from '../../shared/html.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import { numberWords } from '../wording/number-words.ts';
import type { FilterChoice, FilterGroup } from './filter-group.ts';

export type Filters = Readonly<{ groups: readonly FilterGroup[]; formId: string; chosenCount: number }>;

/** Groups that start closed on a large screen unless something in them is chosen. */
const QUIET_GROUPS = new Set(['employment', 'level', 'region']);

/** A drawer on small screens, a column on large ones. Every input belongs to the search form. */
export function filtersView({ groups, formId, chosenCount }: Filters): Html {
  return html`<details class="filters" id="filters">
<summary class="filters-summary">${uiIcon('filter')}<span>Filters${chosenCount > 0 ? html` <span class="count">(${chosenCount} chosen)</span>` : ''}</span>${uiIcon('chevron')}</summary>
<div class="filters-body" role="group" aria-label="Filters">
${groups.map((group) => groupView(group, formId))}
<div class="filters-apply"><button class="button" type="submit" form="${formId}">Apply filters</button></div>
</div>
</details>`;
}

function groupView(group: FilterGroup, formId: string): Html {
  const isOpen = !QUIET_GROUPS.has(group.name) || hasChosen(group.choices);
  return html`<details class="filter-group" id="filter-${group.name}"${isOpen ? html` open` : ''}>
<summary><span>${group.title}</span>${uiIcon('chevron')}</summary>
<fieldset>
<legend class="visually-hidden">${group.title}</legend>
${
  group.isScrolling
    ? html`<div class="filter-scroll" id="filter-${group.name}-choices" tabindex="0" role="group" aria-label="${group.title}, ${group.choices.length} choices"><ul class="choices">${choicesView(group, formId)}</ul></div>`
    : html`<ul class="choices">${choicesView(group, formId)}</ul>`
}
${group.note === undefined ? '' : html`<p class="hint">${group.note}</p>`}
</fieldset>
</details>`;
}

function hasChosen(choices: readonly FilterChoice[]): boolean {
  return choices.some(({ isChosen, inner = [] }) => isChosen || hasChosen(inner));
}

function choicesView({ name, kind, choices }: Choices, formId: string): Html {
  return html`${choices.map(
    (choice) =>
      html`<li>${choiceView({ name, kind, choice, formId })}${
        choice.inner === undefined || choice.inner.length === 0
          ? ''
          : html`<ul class="choices" aria-label="Within ${choice.label}">${choicesView({ name: choice.innerName ?? name, kind, choices: choice.inner }, formId)}</ul>`
      }</li>`,
  )}`;
}

type Choices = Pick<FilterGroup, 'name' | 'kind' | 'choices'>;
type ChoiceInput = Readonly<{
  name: string;
  kind: 'checkbox' | 'radio';
  choice: FilterChoice;
  formId: string;
}>;

function choiceView({ name, kind, choice, formId }: ChoiceInput): Html {
  return html`<label class="choice"><input type="${kind}" name="${name}" value="${choice.value}" form="${formId}"${choice.isChosen ? html` checked` : ''}${choice.count === undefined ? '' : html` data-count="${choice.count}"`}><span class="choice-label">${choice.label}${
    choice.count === undefined ? '' : html` <span class="count">(${numberWords(choice.count)})</span>`
  }</span></label>`;
}
