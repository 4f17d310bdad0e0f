/** A SmartRecruiters posting in the words of the source port: labels as the employer writes them, nothing guessed. */
import { placeLabelFrom } from '../place-label.ts';
import { sectionsHtml } from '../sections-html.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, payFields, present } from '../source-fields.ts';
import type { SmartRecruitersPosting } from './smartrecruiters-schema.ts';

export function toSourceJob(posting: SmartRecruitersPosting): SourceJob {
  return {
    externalId: posting.id,
    title: posting.name,
    places: placesOf(posting),
    employmentLabels: employmentLabelsOf(posting),
    ...present('descriptionHtml', descriptionOf(posting)),
    ...present('department', departmentOf(posting)),
    ...present('requisitionId', posting.refNumber),
    ...present('workplaceLabel', workplaceOf(posting)),
    ...present('levelLabel', levelOf(posting)),
    ...present('language', posting.language?.code),
    ...present('postedAt', posting.releasedDate),
    ...present('url', posting.postingUrl),
    ...present('applyUrl', posting.applyUrl),
    ...payFields({ ...posting.compensation, periodLabel: posting.compensation?.period }),
  };
}

/** "Warsaw, , Poland": the vendor leaves a hole where there is no region. */
function placesOf({ location }: SmartRecruitersPosting): readonly string[] {
  if (!location) return [];
  const { city, region, country, fullLocation } = location;
  const parts = [city, region, isNoCountry(country) ? '' : country?.toUpperCase()];
  const place = placeLabelFrom(fullLocation?.trim() ? fullLocation.split(',') : parts);
  return place ? [place] : [];
}

/** How old postings say that they are remote. */
function isNoCountry(country: string | null | undefined): boolean {
  return country?.toLowerCase() === 'remote';
}

/** False stands for unanswered as well: only what is true says something. */
function workplaceOf({ location }: SmartRecruitersPosting): string | undefined {
  if (location?.hybrid) return 'Hybrid';
  return location?.remote || isNoCountry(location?.country) ? 'Remote' : undefined;
}

/** The label is about hours, in the language of the posting; the id is about the contract, in English. */
function employmentLabelsOf({ typeOfEmployment }: SmartRecruitersPosting): readonly string[] {
  const label = typeOfEmployment?.label?.trim();
  const id = typeOfEmployment?.id?.toString();
  return distinctTexts(label?.toLowerCase() === id?.toLowerCase() ? [label] : [label, id]);
}

/** Two of three postings without a department name a function of the vendor's own list. */
function departmentOf({ department, function: fn }: SmartRecruitersPosting): string | undefined {
  const label = department?.label?.trim();
  if (label) return label;
  return fn?.id === 'other' ? undefined : (fn?.label ?? undefined);
}

function levelOf({ experienceLevel }: SmartRecruitersPosting): string | undefined {
  return experienceLevel?.id === 'not_applicable' ? undefined : (experienceLevel?.label ?? undefined);
}

/** The sections in the vendor's own order. Their titles are in the language of the posting. */
function descriptionOf({ jobAd }: SmartRecruitersPosting): string {
  const sections = jobAd?.sections;
  const inOrder = [
    sections?.companyDescription,
    sections?.jobDescription,
    sections?.qualifications,
    sections?.additionalInformation,
  ];
  return sectionsHtml(inOrder.map((section) => ({ title: section?.title, html: section?.text })));
}
