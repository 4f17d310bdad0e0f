/** Reads the files of synonyms: the one that ships with Metier, and the employer's own. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { AppError, reasonOf } from '../shared/errors.ts';
import { parseYamlWithLines, type YamlWithLines } from '../shared/yaml-lines.ts';
import { createSynonyms, keyOf, type SynonymEntries, type Synonyms } from './synonyms.ts';

/** The same place seen from src/ and from dist/. */
export const SHIPPED_SYNONYMS = fileURLToPath(new URL('../../starter/synonyms.yaml', import.meta.url));

const MAX_WAYS = 12;
const words = z
  .string('must be words; write numbers, "on" and "no" in quotes')
  .refine((text) => keyOf(text) !== '', 'holds no word to search for');
const ways = z.union([words.transform((one) => [one]), z.array(words).min(1).max(MAX_WAYS)], {
  error: `must be words, or a list of up to ${MAX_WAYS}`,
});

const fileSchema = z.strictObject({
  same: z
    .array(
      z
        .array(words, 'must be a list of words in brackets: [RN, registered nurse]')
        .min(2, 'needs at least two ways to say it')
        .max(MAX_WAYS, `has more than ${MAX_WAYS} ways: split it`),
    )
    .default([]),
  oneWay: z.record(words, ways).default({}),
  /** Entries of the shipped file that this employer does without. */
  remove: z.array(words).default([]),
});

export type SynonymsFile = Readonly<z.output<typeof fileSchema>>;

/** Throws FILE_UNREADABLE, or SYNONYMS_INVALID with every fault and its line. */
export async function loadSynonyms(ownPath?: string): Promise<Synonyms> {
  const shipped = entriesOf(await readSynonymsFile(SHIPPED_SYNONYMS));
  if (ownPath === undefined) return createSynonyms(shipped);
  const own = await readSynonymsFile(ownPath);
  const kept = withoutRemoved(shipped, own.remove);
  const added = entriesOf(own);
  return createSynonyms({
    same: [...added.same, ...kept.same],
    oneWay: [...added.oneWay, ...kept.oneWay],
  });
}

/** Throws as loadSynonyms does. */
export async function readSynonymsFile(path: string): Promise<SynonymsFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(cause) }, { cause });
  });
  return parseSynonyms(text, path);
}

/** `path` is named in messages only. */
export function parseSynonyms(text: string, path: string): SynonymsFile {
  const { content, lineOf } = yamlOf(text, path);
  const parsed = fileSchema.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: place, message }) => {
    const line = lineOf(place);
    return `  ${line === undefined ? '' : `line ${line}: `}${placeWords(place)}: ${message}`;
  });
  throw new AppError('SYNONYMS_INVALID', { path, problems: problems.join('\n') }, { cause: parsed.error });
}

function yamlOf(text: string, path: string): YamlWithLines {
  try {
    return parseYamlWithLines(text);
  } catch (cause) {
    throw new AppError('SYNONYMS_INVALID', { path, problems: `  ${reasonOf(cause)}` }, { cause });
  }
}

/** ['same', 3, 1] -> "same, entry 4, word 2" */
function placeWords(place: readonly PropertyKey[]): string {
  const [list, entry, word] = place;
  const parts = [
    list,
    typeof entry === 'number' ? `entry ${entry + 1}` : entry,
    typeof word === 'number' ? `word ${word + 1}` : word,
  ];
  return parts.filter((part) => part !== undefined).join(', ') || 'the file';
}

function entriesOf({ same, oneWay }: SynonymsFile): SynonymEntries {
  return { same, oneWay: Object.entries(oneWay) };
}

/** Every way of an entry counts for itself: without "PM" the others of its line still say the same. */
function withoutRemoved({ same, oneWay }: SynonymEntries, remove: readonly string[]): SynonymEntries {
  const removed = new Set(remove.map(keyOf));
  return {
    same: same.map((group) => group.filter((way) => !removed.has(keyOf(way)))),
    oneWay: oneWay.filter(([from]) => !removed.has(keyOf(from))),
  };
}
