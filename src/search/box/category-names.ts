/** Career areas and functions by their names, as a search types them. */
import type { Taxonomy } from '../../taxonomy/taxonomy.ts';
import { searchTerms, tellingWords } from '../words.ts';

export type NamedCategory = Readonly<{
  name: string;
  areas: readonly string[];
  functions: readonly string[];
}>;

const BY_TAXONOMY = new WeakMap<Taxonomy, ReadonlyMap<string, NamedCategory>>();

/** The functions of that name, else the area; undefined where the words are more or less than a name. */
export function categoryNamed(terms: readonly string[], taxonomy: Taxonomy): NamedCategory | undefined {
  const names = BY_TAXONOMY.get(taxonomy) ?? namesOf(taxonomy);
  BY_TAXONOMY.set(taxonomy, names);
  return names.get(terms.join(' '));
}

function namesOf({ areas }: Taxonomy): ReadonlyMap<string, NamedCategory> {
  const names = new Map<string, NamedCategory>();
  for (const { name, slug } of areas) names.set(keyOf(name), { name, areas: [slug], functions: [] });
  for (const { name, key } of areas.flatMap(({ functions }) => functions)) {
    const others = names.get(keyOf(name))?.functions ?? [];
    names.set(keyOf(name), { name, areas: [], functions: [...others, key] });
  }
  return names;
}

function keyOf(name: string): string {
  return searchTerms(tellingWords(name)).join(' ');
}
