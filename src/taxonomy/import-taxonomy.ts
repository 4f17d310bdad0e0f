/** A taxonomy from elsewhere -> a checked taxonomy file, and what a person should look at. */

import { extname } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { assignSlugs } from './assign-slugs.ts';
import { checkedTaxonomyFile } from './check-taxonomy-file.ts';
import { parseOutline } from './parse-outline.ts';
import { parseTaxonomyText } from './parse-taxonomy.ts';
import { parseTaxonomyCsv } from './parse-taxonomy-csv.ts';
import type { TaxonomyFile } from './taxonomy-schema.ts';

export const IMPORT_FORMATS = ['yaml', 'json', 'csv', 'outline'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export type ImportedTaxonomy = Readonly<{ file: TaxonomyFile; warnings: readonly string[] }>;

/**
 * The file always loads: every slug is written out and every reference leads somewhere.
 * Throws TAXONOMY_UNREADABLE (not of that format, or no area in it) or TAXONOMY_INVALID (all problems);
 * `path` is named in messages only.
 */
export function importTaxonomy(text: string, format: ImportFormat, path = 'of the import'): ImportedTaxonomy {
  switch (format) {
    case 'yaml':
    case 'json':
      return importText(text, format, path);
    case 'csv':
      return importCsv(text, path);
    case 'outline':
      return importOutline(text, path);
  }
}

/** By the name's ending, else by how the text begins. Anything unknown is taken for an outline. */
export function detectFormat(path: string, text: string): ImportFormat {
  switch (extname(path).toLowerCase()) {
    case '.yaml':
    case '.yml':
      return 'yaml';
    case '.json':
      return 'json';
    case '.csv':
    case '.tsv':
      return 'csv';
    default:
      return formatOfText(text);
  }
}

function formatOfText(text: string): ImportFormat {
  if (/^\uFEFF?\s*\{/.test(text)) return 'json';
  if (/^areas\s*:/m.test(text)) return 'yaml';
  const header = text.trimStart().split(/\r\n|\r|\n/, 1)[0] ?? '';
  const namesColumns = /^\W*(career.)?area(.(slug|name))?\W?[,;\t].*\b(function|name)\b/i.test(
    header.replaceAll('_', ' '),
  );
  return namesColumns ? 'csv' : 'outline';
}

function importText(text: string, format: 'yaml' | 'json', path: string): ImportedTaxonomy {
  const { content, origin } = parseTaxonomyText(text, format, path);
  return withSlugs(checkedTaxonomyFile(content, origin));
}

function importCsv(text: string, path: string): ImportedTaxonomy {
  const { areas, redirects, warnings, lineOf } = parseTaxonomyCsv(text, path);
  if (areas.length === 0) throw noAreas(path);
  const slugged = withSlugs({ areas });
  const hasRedirects = Object.keys(redirects).length > 0;
  const content = { ...slugged.file, ...(hasRedirects ? { redirects } : {}) };
  return {
    file: checkedTaxonomyFile(content, { path, lineOf }),
    warnings: [...warnings, ...slugged.warnings],
  };
}

function importOutline(text: string, path: string): ImportedTaxonomy {
  const { areas, warnings } = parseOutline(text);
  if (areas.length === 0) throw noAreas(path);
  const slugged = withSlugs({ areas });
  return {
    file: checkedTaxonomyFile(slugged.file, { path }),
    warnings: [...warnings, ...slugged.warnings],
  };
}

type Entry = Readonly<{ slug?: string; name: string }>;
type Entries = Readonly<{ areas: readonly (Entry & Readonly<{ functions: readonly Entry[] }>)[] }>;

/** Every slug written out, so that a later change of a name moves no address. */
function withSlugs<T extends Entries>(file: T): { file: T; warnings: string[] } {
  const areas = assignSlugs(file.areas, 'the list of areas');
  const warnings = [...areas.warnings];
  const filled = areas.entries.map((area) => {
    const functions = assignSlugs(area.functions, `the area "${area.name}"`);
    warnings.push(...functions.warnings);
    return { ...area, functions: functions.entries };
  });
  return { file: { ...file, areas: filled }, warnings };
}

function noAreas(path: string): AppError {
  return new AppError('TAXONOMY_UNREADABLE', { path, reason: 'it holds no career area' });
}
