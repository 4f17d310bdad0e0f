/** A requisition of Oracle Recruiting Cloud in the words of the source port: labels as the employer writes them, nothing guessed. */
import type { SourceJob } from '../source.ts';
import { distinctTexts, joinTexts, present } from '../source-fields.ts';
import type { OracleDetail, OracleLabel, OracleRow } from './oracle-schema.ts';

/** `siteUrl` is the public address of the candidate site, without a slash at its end. */
export function toSourceJob(row: OracleRow, detail: OracleDetail, siteUrl: string): SourceJob {
  const url = `${siteUrl}/job/${encodeURIComponent(row.Id)}`;
  const label = (name: OracleLabel) => detail[name]?.trim() || row[name]?.trim();
  return {
    externalId: row.Id,
    title: detail.Title,
    places: placesOf(row, detail),
    employmentLabels: distinctTexts([label('JobSchedule'), label('WorkerType'), label('ContractType')]),
    requisitionId: row.Id,
    url,
    applyUrl: `${url}/apply/email`,
    ...present('descriptionHtml', descriptionOf(detail) || label('ShortDescriptionStr')),
    ...present(
      'department',
      label('Department') || label('Category') || label('JobFamily') || label('JobFunction'),
    ),
    ...present('workplaceLabel', WORKPLACES.get(label('WorkplaceTypeCode') ?? '') ?? label('WorkplaceType')),
    ...present('shift', label('JobShift')),
    ...present('payText', payTextOf(detail)),
    ...present('postedAt', detail.ExternalPostedStartDate?.trim() || row.PostedDate),
    ...present('closesAt', detail.ExternalPostedEndDate?.trim() || row.PostingEndDate),
  };
}

const WORKPLACES: ReadonlyMap<string, string> = new Map([
  ['ORA_REMOTE', 'Remote'],
  ['ORA_HYBRID', 'Hybrid'],
  ['ORA_ON_SITE', 'On-site'],
]);

function placesOf(row: OracleRow, detail: OracleDetail): readonly string[] {
  const secondary = [...(row.secondaryLocations ?? []), ...(detail.secondaryLocations ?? [])];
  return distinctTexts([detail.PrimaryLocation, row.PrimaryLocation, ...secondary.map(({ Name }) => Name)]);
}

/** Some employers paste the whole text into each of its parts. */
function descriptionOf(detail: OracleDetail): string {
  const parts = distinctTexts([
    detail.ExternalDescriptionStr,
    detail.ExternalResponsibilitiesStr,
    detail.ExternalQualificationsStr,
    detail.OrganizationDescriptionStr,
    detail.CorporateDescriptionStr,
  ]);
  return parts.join('\n');
}

const ABOUT_PAY = /\b(?:pay|salary|salaries|compensation|wages?)\b/i;
const NO_AMOUNT = /\b(?:grade|group|level|frequency|basis|type)\b/i;

/** Pay has no field of its own: employers write it into fields that they name themselves, "Pay Range: $20 - $25 per hour". */
function payTextOf({ requisitionFlexFields }: OracleDetail): string {
  const fields = (requisitionFlexFields ?? []).filter(
    ({ Prompt, Value }) =>
      ABOUT_PAY.test(Prompt ?? '') && !NO_AMOUNT.test(Prompt ?? '') && /\d/.test(String(Value ?? '')),
  );
  return joinTexts(fields.map(({ Prompt, Value }) => `${Prompt?.trim()}: ${Value}`));
}
