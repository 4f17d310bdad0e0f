import { type Html, html } from '../../../shared/html.ts';

export type Fact = Readonly<{ term: string; details: readonly (Html | string)[] }>;

/** Key facts as a definition list; a fact without details is left out. */
export function factsView(facts: readonly Fact[]): Html {
  return html`<dl class="facts">${facts
    .filter((fact) => fact.details.length > 0)
    .map(
      (fact) =>
        html`<div class="facts-row"><dt>${fact.term}</dt>${fact.details.map((detail) => html`<dd>${detail}</dd>`)}</div>`,
    )}</dl>`;
}
