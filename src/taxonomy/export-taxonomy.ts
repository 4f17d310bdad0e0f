/** The taxonomy as text for other programs and people. Every format comes back through import without loss. */
import { stringify } from 'yaml';
import { CSV_COLUMNS, type CsvColumn, csvCell, listCell, lookElsewhereCell } from './csv-cells.ts';
import type { CareerArea, JobFunction, Taxonomy } from './taxonomy.ts';
import { taxonomyFileFrom } from './taxonomy-file.ts';
import type { TaxonomyFile } from './taxonomy-schema.ts';

export const EXPORT_FORMATS = ['yaml', 'csv', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const YAML_LAYOUT = { lineWidth: 100, flowCollectionPadding: false };

export function exportTaxonomy(taxonomy: Taxonomy, format: ExportFormat): string {
  switch (format) {
    case 'yaml':
      return taxonomyYaml(taxonomyFileFrom(taxonomy));
    case 'json':
      return taxonomyJson(taxonomy);
    case 'csv':
      return taxonomyCsv(taxonomy);
  }
}

export function taxonomyYaml(file: TaxonomyFile): string {
  return stringify(file, YAML_LAYOUT);
}

/** Every field of every function, empty ones too, so that a reader need not test for absence. */
function taxonomyJson(taxonomy: Taxonomy): string {
  const areas = taxonomy.areas.map((area) => ({
    ...area,
    functions: area.functions.map(({ key: _key, areaSlug: _areaSlug, ...fn }) => fn),
  }));
  return `${JSON.stringify({ areas, redirects: taxonomy.redirects }, null, 2)}\n`;
}

type Row = Readonly<Partial<Record<CsvColumn, string>>>;

/** One row a function, its area's columns repeated; an area without functions has a row too. Redirects come last. */
function taxonomyCsv(taxonomy: Taxonomy): string {
  const rows: Row[] = taxonomy.areas.flatMap((area) =>
    area.functions.length === 0
      ? [areaCells(area)]
      : area.functions.map((fn) => ({ ...areaCells(area), ...functionCells(fn) })),
  );
  const redirects: Row[] = Object.entries(taxonomy.redirects).map(([from, to]) => ({
    redirect_from: from,
    redirect_to: to,
  }));
  const lines = [...rows, ...redirects].map((row) =>
    CSV_COLUMNS.map((column) => csvCell(row[column] ?? '')).join(','),
  );
  return `${[CSV_COLUMNS.join(','), ...lines].join('\n')}\n`;
}

function areaCells(area: CareerArea): Row {
  return {
    area_slug: area.slug,
    area_name: area.name,
    area_summary: area.summary,
    area_description: area.description,
    area_order: String(area.order),
  };
}

function functionCells(fn: JobFunction): Row {
  return {
    slug: fn.slug,
    name: fn.name,
    summary: fn.summary,
    description: fn.description,
    aliases: listCell(fn.aliases),
    keywords: listCell(fn.keywords),
    related: listCell(fn.related),
    look_elsewhere: lookElsewhereCell(fn.lookElsewhere),
    requires: listCell(fn.requires),
    leads_to: listCell(fn.leadsTo),
    soc: listCell(fn.soc),
  };
}
