/** Titles made of what is known: which part of a title names the work, and which work no function of ours is. */
import { NO_FUNCTION } from '../../src/classify/evaluate.ts';
import type { OccupationModel } from '../../src/classify/occupation-model.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import type { SourcedPosting } from './labelled-postings.ts';

/** What stands behind a role and does not change it: a medical assistant in family medicine assists. */
const QUALIFIERS =
  'Radiology,Family Medicine,Oncology,Pharmacy,Claims,Legal,Tax,Payroll,Marketing,Investments,Provider Contracts,Underwriting,Network,Call Center,Facilities,Real Estate,Communications,Cloud,Clinical Data,Sales'.split(
    ',',
  );
const TITLES_A_FUNCTION = 4;

/** "Paralegal - Real Estate", "Recruiter (Sales)": the first aliases of each function, each with another qualifier. */
export function qualifiedTitles({ areas }: Taxonomy): SourcedPosting[] {
  const titles = areas
    .flatMap(({ functions }) => functions)
    .flatMap(({ key, aliases }) => aliases.slice(0, TITLES_A_FUNCTION).map((alias) => ({ key, alias })));
  return titles.map(({ key, alias }, at) => {
    const qualifier = QUALIFIERS[(at * 7) % QUALIFIERS.length] ?? '';
    return posting(at % 2 === 0 ? `${alias} - ${qualifier}` : `${alias} (${qualifier})`, key);
  });
}

/** Major and minor groups of SOC 2018 that a health insurer has no function for: teaching, trades, police, science, farms, factories, engineering. */
const ELSEWHERE =
  /^(?:17-2(?!061|112)|17-3|19-[124]|25-(?!9031)|27-2|33-[123]|35-[123]|39-2|45-|47-|49-|51-|53-[34567])/;

/** Titles of occupations that are no function of the demo taxonomy. */
export function titlesElsewhere({ occupations, occupationTitles }: OccupationModel): SourcedPosting[] {
  return occupations.flatMap((code, at) =>
    ELSEWHERE.test(code) ? [posting(occupationTitles[at] ?? '', NO_FUNCTION)] : [],
  );
}

function posting(title: string, label: string): SourcedPosting {
  return { id: title, source: 'made up', title, department: '', description: '', accept: [label], also: [] };
}
