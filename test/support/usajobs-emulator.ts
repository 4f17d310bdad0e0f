/** How the Search API of USAJOBS answers: pages by number, and nothing without a key and the e-mail address it was given to. */
import { type BoardJob, type BoardManners, jsonAnswer } from './board-emulator.ts';

/** Gives at most this many a page, whatever number it is asked for. */
export const USAJOBS_PAGE_SIZE = 10;

export const USAJOBS_CREDENTIALS = { email: 'jobs@harborlight.example', apiKey: 'open-sesame' };

/** `details` of a job stands two levels down in the answer, everything but the id one. */
export const usajobsManners: BoardManners = (
  { url: { pathname, searchParams }, headers },
  { jobs, total },
) => {
  if (pathname !== '/api/search') return undefined;
  const { email, apiKey } = USAJOBS_CREDENTIALS;
  if (headers['authorization-key'] !== apiKey || headers['user-agent'] !== email) {
    return { ...jsonAnswer({ Message: 'Authorization has been denied.' }), status: 401 };
  }
  const start = (Number(searchParams.get('Page') ?? 1) - 1) * USAJOBS_PAGE_SIZE;
  const page = jobs.slice(start, start + USAJOBS_PAGE_SIZE);
  return jsonAnswer({
    LanguageCode: 'EN',
    SearchParameters: {},
    SearchResult: {
      SearchResultCount: page.length,
      SearchResultCountAll: total,
      SearchResultItems: page.map(itemOf),
      UserArea: { NumberOfPages: String(Math.ceil(jobs.length / USAJOBS_PAGE_SIZE)), IsRadialSearch: false },
    },
  });
};

/** An announcement in the recorded shape, with only what a test cares about spelled out. */
export function usajobsAnnouncement(
  fields: BoardJob & Readonly<{ MatchedObjectId: number | string }>,
): BoardJob {
  const { MatchedObjectId: id } = fields;
  return {
    PositionID: `HHS-${id}`,
    PositionTitle: `Announcement ${id}`,
    PositionURI: `https://www.usajobs.example/job/${id}`,
    ApplyURI: [`https://www.usajobs.example/job/${id}?PostingChannelID=`],
    PositionLocation: [{ LocationName: 'Baltimore, Maryland', CountryCode: 'United States' }],
    OrganizationName: 'Office of Synthetic Records',
    PositionSchedule: [{ Name: 'Full-time', Code: '1' }],
    PublicationStartDate: '2026-10-01T00:00:00.0000',
    details: { HiringPath: ['public'], JobSummary: 'What you would do.' },
    ...fields,
  };
}

function itemOf({ MatchedObjectId, details, ...descriptor }: BoardJob): BoardJob {
  return {
    MatchedObjectId,
    MatchedObjectDescriptor: { ...descriptor, UserArea: { Details: details, IsRadialSearch: false } },
    RelevanceRank: 0,
  };
}
