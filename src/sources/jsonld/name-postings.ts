/** By what the postings of one run are known. */
import { z } from 'zod';
import { ldIdentifier } from '../job-posting-ld-values.ts';
import type { SourceItem } from '../source.ts';

/**
 * A posting whose identifier no other of the run has goes by it, as addresses change with a title; any other by its path. Where
 * postings go by identifiers, a page that could not be read may be any of them: its reject has no name then.
 */
export function namePostings(items: readonly SourceItem[]): readonly SourceItem[] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const identifier = identifierOf(item);
    if (identifier !== undefined) counts.set(identifier, (counts.get(identifier) ?? 0) + 1);
  }
  const isUsed = items.some((item) => item.kind === 'job' && counts.get(identifierOf(item) ?? '') === 1);
  return isUsed ? items.map((item) => rename(item, counts)) : items;
}

function rename(item: SourceItem, counts: ReadonlyMap<string, number>): SourceItem {
  const identifier = identifierOf(item);
  const isUnique = identifier !== undefined && counts.get(identifier) === 1;
  if (item.kind === 'job') return isUnique ? { ...item, job: { ...item.job, externalId: identifier } } : item;
  if (item.kind !== 'reject') return item;
  const { externalId: _path, ...nameless } = item;
  if (identifier === undefined) return nameless;
  return isUnique ? { ...nameless, externalId: identifier } : item;
}

const identifiedSchema = z.object({ identifier: ldIdentifier });

function identifierOf(item: SourceItem): string | undefined {
  if (item.kind === 'job') return item.job.requisitionId;
  return item.kind === 'reject' ? identifiedSchema.safeParse(item.raw).data?.identifier : undefined;
}
