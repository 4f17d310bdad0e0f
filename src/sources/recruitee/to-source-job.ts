/** A Recruitee offer in the words of the source port. */
import { placeLabelFrom } from '../place-label.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, payFields, present } from '../source-fields.ts';
import type { RecruiteeOffer } from './recruitee-schema.ts';

export function toSourceJob(offer: RecruiteeOffer): SourceJob {
  const { salary } = offer;
  return {
    externalId: offer.id,
    title: offer.title,
    places: placesOf(offer),
    employmentLabels: distinctTexts([wordsOf(offer.employment_type_code)]),
    ...present('descriptionHtml', distinctTexts([offer.description, offer.requirements]).join('\n')),
    ...present('department', offer.department),
    ...present('workplaceLabel', workplaceOf(offer)),
    ...present('levelLabel', wordsOf(offer.experience_code)),
    ...present('language', languageOf(offer)),
    ...payFields({ ...salary, periodLabel: salary?.period }),
    ...present('postedAt', offer.published_at),
    ...present('updatedAt', offer.updated_at),
    ...present('closesAt', offer.close_at),
    ...present('url', offer.careers_url),
    ...present('applyUrl', offer.careers_apply_url),
  };
}

/** The label of an offer that is remote names no place; its parts do. */
function placesOf({ locations, city, state_name, country, location }: RecruiteeOffer): readonly string[] {
  const listed = distinctTexts(
    (locations ?? []).map((place) => placeLabelFrom([place.city, place.state, place.country]) || place.name),
  );
  if (listed.length > 0) return listed;
  return distinctTexts([placeLabelFrom([city, state_name, country]) || location]);
}

function workplaceOf({ remote, hybrid, on_site }: RecruiteeOffer): string {
  return joinTexts([hybrid ? 'Hybrid' : '', remote ? 'Remote' : '', on_site ? 'On-site' : '']);
}

/** Codes are words with underscores between them. */
function wordsOf(code: string | null | undefined): string | undefined {
  return code?.replaceAll('_', ' ');
}

/** Only a single language is certain: nothing says which of several the title is in. */
function languageOf({ translations }: RecruiteeOffer): string | undefined {
  const [language, another] = Object.keys(translations ?? {});
  return another === undefined ? language : undefined;
}
