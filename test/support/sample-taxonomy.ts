/** A small taxonomy for tests: 3 areas of 2 functions each. */
import { taxonomyFrom } from '../../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';

export const SAMPLE_FUNCTION_KEYS = [
  'claims/claims-examination',
  'claims/claims-audit',
  'clinical/nursing',
  'clinical/pharmacy',
  'technology/software-engineering',
  'technology/information-security',
] as const;

export function sampleTaxonomy(redirects: Readonly<Record<string, string>> = {}): Taxonomy {
  return taxonomyFrom({
    areas: [
      area('claims', 'Claims', [
        ['claims-examination', 'Claims Examination'],
        ['claims-audit', 'Claims Audit'],
      ]),
      area('clinical', 'Clinical', [
        ['nursing', 'Nursing'],
        ['pharmacy', 'Pharmacy'],
      ]),
      area('technology', 'Technology', [
        ['software-engineering', 'Software Engineering'],
        ['information-security', 'Information Security'],
      ]),
    ],
    redirects,
  });
}

function area(slug: string, name: string, functions: readonly (readonly [string, string])[]) {
  return {
    slug,
    name,
    summary: `${name} in one line.`,
    functions: functions.map(([functionSlug, functionName]) => ({
      slug: functionSlug,
      name: functionName,
      summary: `${functionName} in one line.`,
    })),
  };
}
