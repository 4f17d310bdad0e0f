import type { Detector } from '../detector.ts';

const HOSTS = new Set([
  'boards.greenhouse.io',
  'job-boards.greenhouse.io',
  'boards.eu.greenhouse.io',
  'job-boards.eu.greenhouse.io',
  'boards-api.greenhouse.io',
]);

/** `job-boards.greenhouse.io/TOKEN`, the embedded board `.../embed/job_board?for=TOKEN`, and the API itself. */
export const detectGreenhouse: Detector = {
  type: 'greenhouse',
  fromUrl(url) {
    if (!HOSTS.has(url.hostname)) return undefined;
    const [first, second, third] = url.pathname.split('/').filter(Boolean);
    const board = first === 'embed' ? url.searchParams.get('for') : first === 'v1' ? third : first;
    if (!board || (first === 'v1' && second !== 'boards')) return undefined;
    return { settings: { type: 'greenhouse', board }, because: `${url.hostname}/${board}` };
  },
};
