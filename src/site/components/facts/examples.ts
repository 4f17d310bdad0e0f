import { html } from '../../../shared/html.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { factsView } from './facts-view.ts';

export const factsExamples: ComponentExamples = {
  component: 'facts',
  examples: [
    {
      name: 'a job',
      html: factsView([
        { term: 'Places', details: ['Hartford, CT', 'Bloomfield, CT'] },
        { term: 'Pay', details: [html`<strong>$62,000 – $78,000 a year</strong>`] },
        { term: 'Shift', details: [] },
      ]),
    },
  ],
};
