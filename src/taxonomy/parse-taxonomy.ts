/** Taxonomy text (YAML or JSON) -> content and the lines it stands on. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { AppError, reasonOf } from '../shared/errors.ts';
import type { TaxonomyOrigin } from './check-taxonomy-file.ts';

export type ParsedTaxonomy = Readonly<{ content: unknown; origin: TaxonomyOrigin }>;

/** `path` is named in messages only. Throws TAXONOMY_UNREADABLE on a syntax error, naming line and column. */
export function parseTaxonomyText(text: string, format: 'yaml' | 'json', path: string): ParsedTaxonomy {
  return format === 'json' ? parseJson(text, path) : parseYaml(text, path);
}

function parseJson(text: string, path: string): ParsedTaxonomy {
  try {
    return { content: JSON.parse(text.replace(/^\uFEFF/, '')), origin: { path } };
  } catch (error) {
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

function parseYaml(text: string, path: string): ParsedTaxonomy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [fault] = document.errors;
  if (fault) throw new AppError('TAXONOMY_UNREADABLE', { path, reason: fault.message }, { cause: fault });
  const lineOf = (place: readonly PropertyKey[]) => {
    const offset = offsetOf(document.contents, place);
    return offset === undefined ? undefined : lines.linePos(offset).line;
  };
  try {
    return { content: document.toJS(), origin: { path, lineOf } };
  } catch (error) {
    // Aliases that unfold beyond the library's limit.
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}

/** The offset of the deepest part of the path that is written in the file. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number | undefined {
  let node = root;
  let offset: number | undefined;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      node = node.items[part];
      offset = startOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? node.range?.[0] : undefined;
}
