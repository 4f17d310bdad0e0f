/** Writes a taxonomy file; a YAML file that is there already keeps its comments. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { TaxonomyFile } from './taxonomy-schema.ts';
import { updateTaxonomyYaml } from './update-taxonomy-yaml.ts';

/** Writes beside and renames over, so that a reader never sees half a file. JSON when the path ends in .json. */
export async function saveTaxonomy(path: string, file: TaxonomyFile): Promise<void> {
  const text = path.toLowerCase().endsWith('.json')
    ? `${JSON.stringify(file, null, 2)}\n`
    : updateTaxonomyYaml(await textIfThere(path), file);
  const besides = `${path}.${process.pid}.tmp`;
  await writeFile(besides, text);
  await rename(besides, path);
}

async function textIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
