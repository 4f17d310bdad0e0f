import type { ComponentExamples } from '../component-examples.ts';
import { faqListView } from './faq-list-view.ts';

const entry = {
  slug: 'can-i-apply-twice',
  question: 'Can I apply twice & for more than one job?',
  answerHtml: '<p>Yes. Each application is read on its own.</p>',
  answerText: 'Yes. Each application is read on its own.',
  categorySlug: 'applying',
};

export const faqListExamples: ComponentExamples = {
  component: 'faq-list',
  examples: [
    { name: 'closed', html: faqListView({ entries: [entry] }) },
    {
      name: 'thanked',
      html: faqListView({ entries: [{ ...entry, slug: 'thanked' }], thankedFor: 'thanked' }),
    },
  ],
};
