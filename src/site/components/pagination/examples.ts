import { html } from '../../../shared/html.ts';
import type { ComponentExamples } from '../component-examples.ts';
import { paginationView } from './pagination-view.ts';

const hrefOf = (page: number) => `/jobs?q=nurse&page=${page}`;

export const paginationExamples: ComponentExamples = {
  component: 'pagination',
  examples: [
    { name: 'first of three', html: html`${paginationView({ page: 1, pageCount: 3, hrefOf })}` },
    { name: 'in the middle', html: html`${paginationView({ page: 7, pageCount: 14, hrefOf })}` },
    { name: 'last', html: html`${paginationView({ page: 14, pageCount: 14, hrefOf })}` },
    { name: 'one page shows nothing', html: html`${paginationView({ page: 1, pageCount: 1, hrefOf })}` },
  ],
};
