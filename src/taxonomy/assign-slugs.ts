/** Slugs for entries that came without one. A name that is there twice gets "-2", "-3", ... and a warning. */
import { slugFrom } from '../shared/slug.ts';

type Named = Readonly<{ slug?: string; name: string }>;
type Slugged<T extends Named> = T & Readonly<{ slug: string }>;

/** `where` names the list in warnings, as in `area "Finance"`. Written slugs are kept as they are. */
export function assignSlugs<T extends Named>(
  entries: readonly T[],
  where: string,
): Readonly<{ entries: readonly Slugged<T>[]; warnings: readonly string[] }> {
  const taken = new Set(entries.flatMap((entry) => entry.slug ?? []));
  const warnings: string[] = [];
  const slugged = entries.map((entry) => {
    if (entry.slug !== undefined) return { ...entry, slug: entry.slug };
    const wanted = slugFrom(entry.name);
    const slug = freeSlug(wanted, taken);
    taken.add(slug);
    if (slug !== wanted)
      warnings.push(`"${entry.name}" is in ${where} twice: this one got the slug "${slug}"`);
    return { ...entry, slug };
  });
  return { entries: slugged, warnings };
}

function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number++;
  return `${wanted}-${number}`;
}
