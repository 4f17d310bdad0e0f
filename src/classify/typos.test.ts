import { describe, expect, it } from 'vitest';
import { taxonomyFrom } from '../taxonomy/load-taxonomy.ts';
import { buildEmployerProfile } from './employer-profile.ts';
import { wordsOf } from './posting-words.ts';
import { smallModel } from './small-model.fixture.ts';
import { mendTypos } from './typos.ts';

const model = smallModel();
const profile = buildEmployerProfile(
  taxonomyFrom({
    areas: [
      {
        slug: 'care',
        name: 'Care',
        summary: 'Care for people.',
        functions: [{ slug: 'hedis', name: 'Hedis Abstraction', summary: 'Read charts.' }],
      },
    ],
  }),
  model,
);
const mended = (title: string): string =>
  mendTypos(wordsOf(title), profile, model)
    .map(({ stem }) => stem)
    .join(' ');

describe('mending typing errors', () => {
  it.each([
    ['Nusres', 'nurse'],
    ['Nrse Managr', 'nrse manager'],
    ['Hedsi Abstracton', 'hedis abstraction'],
    ['Nursse', 'nurse'],
    ['Teleabstraction', 'abstraction'],
  ])('%s reads as %s', (title, words) => expect(mended(title)).toBe(words));

  it.each(['Nurse', 'Tulsa', 'Nur', 'B2B42'])('leaves %s alone', (title) =>
    expect(mended(title)).toBe(title.toLowerCase()),
  );

  it('keeps what was written', () => {
    expect(mendTypos(wordsOf('Managr'), profile, model)[0]).toMatchObject({ written: 'Managr' });
  });
});
