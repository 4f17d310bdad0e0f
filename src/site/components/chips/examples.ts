import { html } from '../../../shared/html.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { chipsView } from './chips-view.ts';

export const chipsExamples: ComponentExamples = {
  component: 'chips',
  examples: [
    { name: 'one', html: html`${chipsView([{ label: '“nurse”', removeHref: '/jobs' }], '/jobs')}` },
    {
      name: 'several',
      html: html`${chipsView(
        [
          { label: 'Within 25 miles of Denver, CO', removeHref: '/jobs?workplace=REMOTE' },
          { label: 'Remote', removeHref: '/jobs?where=Denver' },
          { label: '<b>bold</b> & "quoted"', removeHref: '/jobs?q=%3Cb%3E' },
        ],
        '/jobs',
      )}`,
    },
    { name: 'none shows nothing', html: html`${chipsView([], '/jobs')}` },
  ],
};
