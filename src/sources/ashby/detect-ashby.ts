import { partAfter } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** `jobs.ashbyhq.com/BOARD` and `api.ashbyhq.com/posting-api/job-board/BOARD`. */
export const detectAshby: Detector = {
  type: 'ashby',
  fromUrl(url) {
    const board = boardOf(url);
    return board ? { settings: { type: 'ashby', board }, because: `${url.hostname}/${board}` } : undefined;
  },
};

function boardOf(url: URL): string | undefined {
  if (url.hostname === 'jobs.ashbyhq.com') return partAfter(url);
  return url.hostname === 'api.ashbyhq.com' ? partAfter(url, 'posting-api', 'job-board') : undefined;
}
