import { type Html, html } from '../../../shared/html.ts';
import type { JobFunction } from '../../../taxonomy/taxonomy.ts';
import { functionPath } from '../../../taxonomy/taxonomy-paths.ts';
import { jobsWords } from '../../wording/job-words.ts';

export type FunctionList = Readonly<{
  functions: readonly JobFunction[];
  countOf: (functionKey: string) => number;
}>;

/** Functions as rows: name, one line, live count. */
export function functionListView({ functions, countOf }: FunctionList): Html {
  return html`<ul class="function-list">${functions.map((item) => {
    const count = countOf(item.key);
    return html`<li class="function-row">
<h3 class="function-name"><a href="${functionPath(item)}" data-count="${count}">${item.name}</a></h3>
<p class="function-line">${item.summary}</p>
<p class="function-count">${count === 0 ? html`<span class="quiet">No open jobs today</span>` : jobsWords(count)}</p>
</li>`;
  })}</ul>`;
}
