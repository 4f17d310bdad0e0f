import type { ComponentExamples } from '../component-examples.ts';
import { searchBoxView } from './search-box-view.ts';

export const searchBoxExamples: ComponentExamples = {
  component: 'search-box',
  examples: [
    { name: 'empty', html: searchBoxView({ q: '', where: '', formId: 'empty' }) },
    {
      name: 'filled, with distance',
      html: searchBoxView({
        q: 'nurse',
        where: 'Hartford, CT',
        radius: 50,
        radiusUnit: 'mile',
        formId: 'filled',
      }),
    },
    {
      name: 'hostile words',
      html: searchBoxView({ q: '"><script>alert(1)</script>', where: "' onfocus='x", formId: 'hostile' }),
    },
    {
      name: 'unknown place',
      html: searchBoxView({
        q: '',
        where: 'Atlantis',
        formId: 'unknown',
        isPlaceUnknown: true,
      }),
    },
  ],
};
