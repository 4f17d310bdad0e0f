import { html } from '../../../shared/html.ts';
import type { PageContext } from '../../page-context.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { areaGridView } from './area-grid-view.ts';

export function areaGridExamples(context: PageContext): ComponentExamples {
  const { areas } = context.taxonomy;
  return {
    component: 'area-grid',
    examples: [
      { name: 'all areas', html: areaGridView(context, { areas, countOf: () => 12, headingLevel: 3 }) },
      {
        name: 'no jobs, with a last cell',
        html: areaGridView(context, {
          areas: areas.slice(0, 2),
          countOf: () => 0,
          headingLevel: 3,
          lastCell: html`<p>Something else</p>`,
        }),
      },
    ],
  };
}
