import type { ComponentExamples } from '../component-examples.ts';
import { countLinkView } from './count-link-view.ts';

export const countLinkExamples: ComponentExamples = {
  component: 'count-link',
  examples: [
    { name: 'some', html: countLinkView({ href: '/jobs?workplace=REMOTE', label: 'Remote', count: 1204 }) },
    { name: 'none', html: countLinkView({ href: '/jobs?level=INTERN', label: 'Internships', count: 0 }) },
  ],
};
