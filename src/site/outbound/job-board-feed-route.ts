/** What job boards fetch. */
import { XML_TYPE } from '../../publish/xml-text.ts';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { sendPieces } from '../http/send-pieces.ts';
import type { SiteRoute } from '../site-route.ts';

/** A closed job leaves at the next look: no channel may keep a feed without asking. */
const CACHE_CONTROL = 'public, no-cache';

export const jobBoardFeedRoute: SiteRoute = async ({ deps, request }) => {
  const id = /^(.+)\.xml$/.exec(request.param('file') ?? '')?.[1] ?? '';
  const feed = deps.feeds.feed(id);
  if (!feed) throw new AppError('PAGE_NOT_FOUND', { path: request.path });
  const state = await feed.state();
  const response = sendPieces(request.raw, {
    pieces: () => feed.write(state),
    version: state.version,
    mediaType: XML_TYPE,
    cacheControl: CACHE_CONTROL,
    lastModified: new Date(state.changedAt),
    onError: (error) => deps.log.error({ feed: id, reason: reasonOf(error) }, 'a feed broke off'),
  });
  response.headers.set('X-Robots-Tag', 'noindex');
  return response;
};
