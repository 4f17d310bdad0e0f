import { nameBefore } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** An address of the API, `acme.workable.com/spi/v3/jobs`: whoever has it means the API, and not the public list. */
export const detectWorkableApi: Detector = {
  type: 'workable-api',
  fromUrl(url) {
    const account = url.pathname.startsWith('/spi/v3/')
      ? nameBefore(url, ['workable.com'], ['apply', 'jobs'])
      : undefined;
    if (account === undefined) return undefined;
    return { settings: { type: 'workable-api', account }, because: `${url.hostname}/spi/v3` };
  },
};
