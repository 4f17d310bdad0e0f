import type { PageContext } from '../../page-context.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { functionListView } from './function-list-view.ts';

export function functionListExamples({ taxonomy }: PageContext): ComponentExamples {
  const functions = taxonomy.areas.flatMap((area) => area.functions).slice(0, 3);
  return {
    component: 'function-list',
    examples: [
      { name: 'with jobs', html: functionListView({ functions, countOf: () => 3 }) },
      { name: 'without jobs', html: functionListView({ functions, countOf: () => 0 }) },
    ],
  };
}
