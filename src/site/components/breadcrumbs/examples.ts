import type { ComponentExamples } from '../component-examples.ts';
import { breadcrumbsView } from './breadcrumbs-view.ts';

export const breadcrumbsExamples: ComponentExamples = {
  component: 'breadcrumbs',
  examples: [
    { name: 'one level', html: breadcrumbsView([{ href: '/career-areas', label: 'Career areas' }]) },
    {
      name: 'two levels',
      html: breadcrumbsView([
        { href: '/career-areas', label: 'Career areas' },
        { href: '/career-areas/clinical', label: 'Clinical' },
      ]),
    },
  ],
};
