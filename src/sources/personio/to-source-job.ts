/** A Personio position in the words of the source port: labels as the employer writes them, nothing guessed. */
import { sectionsHtml } from '../sections-html.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, present } from '../source-fields.ts';
import type { PersonioPosition } from './personio-schema.ts';

export type PersonioPage = Readonly<{
  /** The address of the careers page, without a slash at its end. */
  url: string;
  language: string;
}>;

export function toSourceJob(position: PersonioPosition, page: PersonioPage): SourceJob {
  const url = `${page.url}/job/${encodeURIComponent(position.id)}?language=${encodeURIComponent(page.language)}`;
  return {
    externalId: position.id,
    title: position.name,
    places: distinctTexts([position.office, ...(position.additionalOffices?.office ?? [])]),
    employmentLabels: employmentLabelsOf(position),
    language: page.language,
    url,
    applyUrl: `${url}#apply`,
    ...present('descriptionHtml', descriptionOf(position)),
    ...present('department', position.department),
    ...present('levelLabel', position.seniority),
    ...present('postedAt', position.createdAt),
  };
}

/** The vendor's word for a choice of two is taken apart. */
function employmentLabelsOf({ schedule, employmentType }: PersonioPosition): readonly string[] {
  const hours = schedule === 'full-or-part-time' ? ['full-time', 'part-time'] : [schedule];
  return distinctTexts([...hours, employmentType]);
}

function descriptionOf({ jobDescriptions }: PersonioPosition): string {
  const sections = jobDescriptions?.jobDescription ?? [];
  return sectionsHtml(sections.map((section) => ({ title: section?.name, html: section?.value })));
}
