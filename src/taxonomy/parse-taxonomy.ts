/** Taxonomy text (YAML or JSON) -> content and the lines it stands on. */
import { AppError, reasonOf } from '../shared/errors.ts';
import { parseYamlWithLines } from '../shared/yaml-lines.ts';
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
  try {
    const { content, lineOf } = parseYamlWithLines(text);
    return { content, origin: { path, lineOf } };
  } catch (error) {
    throw new AppError('TAXONOMY_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}
