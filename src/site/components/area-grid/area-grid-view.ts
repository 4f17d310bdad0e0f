import { type Html, html } from '../../../shared/html.ts';
import type { CareerArea } from '../../../taxonomy/taxonomy.ts';
import { areaPath } from '../../../taxonomy/taxonomy-paths.ts';
import { areaIcon } from '../../icons/area-icons.ts';
import { accentOf, type PageContext } from '../../page-context.ts';
import { jobsWords } from '../../wording/job-words.ts';

export type AreaGrid = Readonly<{
  areas: readonly CareerArea[];
  countOf: (areaSlug: string) => number;
  headingLevel: 2 | 3;
  /** A last cell that is no area. */
  lastCell?: Html;
}>;

/** Every area as a cell: icon, name, one line, live count. The whole cell is one link. */
export function areaGridView({ taxonomy }: Pick<PageContext, 'taxonomy'>, grid: AreaGrid): Html {
  return html`<ul class="area-grid">${grid.areas.map((area) => {
    const count = grid.countOf(area.slug);
    const link = html`<a href="${areaPath(area)}" data-count="${count}">${area.name}</a>`;
    return html`<li class="area-cell ${accentOf(taxonomy, area.slug)}">
${areaIcon(area.slug, 'icon area-icon')}
${grid.headingLevel === 2 ? html`<h2 class="area-name">${link}</h2>` : html`<h3 class="area-name">${link}</h3>`}
<p class="area-summary">${area.summary}</p>
<p class="area-count">${count === 0 ? 'No open jobs today' : jobsWords(count)}</p>
</li>`;
  })}${grid.lastCell ? html`<li class="area-cell area-cell-last">${grid.lastCell}</li>` : ''}</ul>`;
}
