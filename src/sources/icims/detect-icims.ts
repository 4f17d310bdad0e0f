import { nameBefore } from '../board-address.ts';
import type { Detector } from '../detector.ts';

const VENDORS_OWN = ['media', 'cdn', 'developer', 'developer-community', 'care', 'login'];

/**
 * `careers-acme.icims.com/jobs/...`; an employer may have several portals, each a source of its own. Not `internal-acme`, which
 * is for its own people.
 */
export const detectIcims: Detector = {
  type: 'icims',
  fromUrl(url) {
    const portal = nameBefore(url, ['icims.com'], VENDORS_OWN);
    if (portal === undefined || portal.startsWith('internal')) return undefined;
    return { settings: { type: 'icims', portal }, because: url.hostname };
  },
};
