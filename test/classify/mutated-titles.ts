/** Titles of a taxonomy as other people would write them. The same list every time. */
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';

export type Mutation = Readonly<{ title: string; mutated: string }>;

const SHORT_FORMS: readonly (readonly [string, string])[] = [
  ['Manager', 'Mgr'],
  ['Specialist', 'Spec.'],
  ['Representative', 'Rep'],
  ['Coordinator', 'Coord'],
  ['Assistant', 'Asst'],
  ['Director', 'Dir'],
  ['Registered Nurse', 'RN'],
  ['Customer Service', 'CUST SVC'],
  ['Management', 'Mgmt'],
  ['Administrator', 'Admin'],
];

const MUTATIONS: readonly ((title: string, turn: number) => string)[] = [
  (title) => title.toUpperCase(),
  (title) => title.toLowerCase(),
  (title) => `Senior ${title} II`,
  (title) => `${title} - Hartford, CT`,
  (title) => `${title} (Remote, Full Time) #10421`,
  (title) => `Lead ${title} – 2nd Shift`,
  (title) => shortened(title),
  (title, turn) => misspelt(title, turn),
  (title) => reordered(title),
];

export function mutatedTitles(taxonomy: Taxonomy, count: number): Mutation[] {
  const titles = taxonomy.areas.flatMap((area) => area.functions.flatMap((fn) => fn.aliases.slice(0, 8)));
  return Array.from({ length: count }, (_, turn) => {
    const title = titles[(turn * 37) % titles.length] ?? '';
    const mutate = MUTATIONS[turn % MUTATIONS.length];
    return { title, mutated: mutate?.(title, turn) ?? title };
  });
}

function shortened(title: string): string {
  return SHORT_FORMS.reduce((text, [long, short]) => text.replace(long, short), title);
}

/** Two neighbouring letters in the middle of the longest word change places. */
function misspelt(title: string, turn: number): string {
  const longest = title.split(/[\s/]+/).toSorted((a, b) => b.length - a.length)[0] ?? '';
  if (longest.length < 6) return title;
  const at = 2 + (turn % (longest.length - 4));
  return title.replace(
    longest,
    `${longest.slice(0, at)}${longest[at + 1] ?? ''}${longest[at] ?? ''}${longest.slice(at + 2)}`,
  );
}

/** "Claims Examiner" -> "Examiner, Claims". */
function reordered(title: string): string {
  const words = title.split(' ');
  const last = words.pop() ?? '';
  return words.length === 0 ? title : `${last}, ${words.join(' ')}`;
}
