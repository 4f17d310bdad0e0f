/** Recruitee careers sites: one public call lists every offer with its text. */
import type { RecruiteeSourceConfig } from '../../config/source-schema.ts';
import type { Http } from '../http.ts';
import { readPostingId } from '../posting-schema.ts';
import { readBoard } from '../read-board.ts';
import type { Source, SourceItem } from '../source.ts';
import { type RecruiteeOffer, recruiteeBoardSchema, recruiteeOfferSchema } from './recruitee-schema.ts';
import { toSourceJob } from './to-source-job.ts';

export type RecruiteeSettings = Pick<
  RecruiteeSourceConfig,
  'id' | 'company' | 'baseUrl' | 'allowPrivateNetwork' | 'maxBytes'
>;

export function createRecruiteeSource(settings: RecruiteeSettings, http: Http): Source {
  const board = {
    http,
    settings,
    url: offersUrlOf(settings),
    listSchema: recruiteeBoardSchema,
    reader: READER,
  };
  return { id: settings.id, type: 'recruitee', fetch: (options) => readBoard(board, options) };
}

const READER = {
  schema: recruiteeOfferSchema,
  idOf: (raw: unknown) => readPostingId(raw, 'id'),
  toItem: itemFrom,
};

function offersUrlOf({ company, baseUrl = `https://${company}.recruitee.com` }: RecruiteeSettings): string {
  return `${baseUrl}/api/offers`;
}

function itemFrom(offer: RecruiteeOffer): SourceItem {
  if (offer.status && offer.status !== 'published') {
    return { kind: 'skipped', externalId: offer.id, reason: `an offer that is ${offer.status}` };
  }
  return { kind: 'job', job: toSourceJob(offer) };
}
