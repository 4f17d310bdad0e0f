import type { Detector } from '../detector.ts';

/** The vendor's own sites, and portals for an employer's own people. */
const NO_PORTAL = /^(?:www|media|cdn|api|developer|developer-community|help|support|care|login|internal.*)$/;

/** `careers-acme.icims.com/jobs/...`; an employer may have several portals, each a source of its own. */
export const detectIcims: Detector = {
  type: 'icims',
  fromUrl(url) {
    const portal = /^([a-z0-9-]+)\.icims\.com$/.exec(url.hostname)?.[1];
    if (portal === undefined || NO_PORTAL.test(portal)) return undefined;
    return { settings: { type: 'icims', portal }, because: url.hostname };
  },
};
