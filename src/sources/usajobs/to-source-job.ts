/** An announcement of USAJOBS in the words of the source port: labels as the agency writes them, nothing guessed. */
import { type Section, sectionsHtml } from '../sections-html.ts';
import type { SourceJob } from '../source.ts';
import { distinctTexts, payFields, present } from '../source-fields.ts';
import type { UsajobsAnnouncement, UsajobsDetails } from './usajobs-schema.ts';

type Position = UsajobsAnnouncement['MatchedObjectDescriptor'];

export function toSourceJob({
  MatchedObjectId,
  MatchedObjectDescriptor: position,
}: UsajobsAnnouncement): SourceJob {
  const details = position.UserArea?.Details ?? {};
  const url = position.PositionURI?.trim();
  return {
    externalId: MatchedObjectId,
    title: position.PositionTitle,
    places: placesOf(position),
    employmentLabels: distinctTexts(
      [...(position.PositionSchedule ?? []), ...(position.PositionOfferingType ?? [])].map(
        ({ Name }) => Name,
      ),
    ),
    ...present('descriptionHtml', sectionsHtml(sectionsOf(position, details))),
    ...present('department', position.SubAgency?.trim() || position.OrganizationName),
    ...present('requisitionId', position.PositionID),
    ...present('workplaceLabel', isRemote(details) ? 'Remote' : ''),
    ...present('postedAt', dayOf(position.PublicationStartDate)),
    ...present('closesAt', dayOf(position.ApplicationCloseDate)),
    ...present('url', url),
    ...present('applyUrl', position.ApplyURI?.[0]?.trim() || url),
    ...payOf(position),
  };
}

/** The words for all places together, "Multiple Locations", speak only where there is no list. */
function placesOf({ PositionLocation, PositionLocationDisplay }: Position): readonly string[] {
  const listed = distinctTexts((PositionLocation ?? []).map(({ LocationName }) => LocationName));
  return listed.length > 0 ? listed : distinctTexts([PositionLocationDisplay]);
}

/** "2026-12-01T23:59:59.9970" is the end of a day in Washington without saying so; the day alone is true. */
function dayOf(date: string | null | undefined): string {
  return date?.trim().replace(/^(\d{4}-\d{2}-\d{2})T[\d:.]+$/, '$1') ?? '';
}

/** That telework is possible on some days is said elsewhere, and makes no position remote. */
function isRemote({ RemoteIndicator }: UsajobsDetails): boolean {
  return String(RemoteIndicator ?? '').toLowerCase() === 'true';
}

/** "GS-11", or "GS-11/15" for a range: a step of the pay scale, which says something else in each of them, and no level. */
function gradeOf({ JobGrade }: Position, { LowGrade, HighGrade }: UsajobsDetails): string {
  const grades = distinctTexts([LowGrade, HighGrade]).join('/');
  return distinctTexts([JobGrade?.[0]?.Code, grades]).join('-');
}

/** The code of work without pay, and what older answers call it. */
const WITHOUT_PAY = new Set(['WC', 'WITHOUT COMPENSATION']);

function payOf({ PositionRemuneration }: Position): Pick<SourceJob, 'pay'> {
  const pay = PositionRemuneration?.[0];
  const period = pay?.RateIntervalCode?.trim();
  if (pay === undefined || WITHOUT_PAY.has(period?.toUpperCase() ?? '')) return {};
  return payFields({ min: pay.MinimumRange, max: pay.MaximumRange, currency: 'USD', periodLabel: period });
}

/** In the order, and under the titles, of the announcement on usajobs.gov. */
function sectionsOf(position: Position, details: UsajobsDetails): readonly Section[] {
  const sections: readonly (readonly [title: string | undefined, text: string | null | undefined])[] = [
    [undefined, details.JobSummary],
    ['Pay scale and grade', gradeOf(position, details)],
    ['Duties', details.MajorDuties?.join('\n\n')],
    ['Requirements', details.KeyRequirements?.join('\n\n')],
    ['Conditions of employment', details.Requirements],
    ['Qualifications', position.QualificationSummary],
    ['Education', details.Education],
    ['Additional information', details.OtherInformation],
    ['Benefits', details.Benefits],
    ['How you will be evaluated', details.Evaluations],
    ['Required documents', details.RequiredDocuments],
    ['How to apply', details.HowToApply],
    ['Next steps', details.WhatToExpectNext],
  ];
  return sections.map(([title, text]) => ({ title, html: htmlFrom(text) }));
}

/** The texts have the entities of HTML and the line breaks of plain text. */
function htmlFrom(text: string | null | undefined): string {
  const blocks = (text ?? '').split(/\r?\n[^\S\n]*\r?\n/).map((block) => block.trim());
  return blocks
    .filter(Boolean)
    .map((block) => `<p>${block.replaceAll(/\r?\n/g, '<br>')}</p>`)
    .join('');
}
