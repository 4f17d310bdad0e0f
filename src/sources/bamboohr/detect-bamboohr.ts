import { nameBefore } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** `ACCOUNT.bamboohr.com`. */
export const detectBambooHr: Detector = {
  type: 'bamboohr',
  fromUrl(url) {
    const account = nameBefore(url, ['bamboohr.com'], ['documentation', 'partners', 'resources', 'login']);
    return account ? { settings: { type: 'bamboohr', account }, because: url.hostname } : undefined;
  },
};
