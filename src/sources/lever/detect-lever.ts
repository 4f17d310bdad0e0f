import { partAfter } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** `jobs.lever.co/SITE`, or `jobs.eu.lever.co/SITE` for accounts in the European Union, and the API of either. */
export const detectLever: Detector = {
  type: 'lever',
  fromUrl(url) {
    const host = /^(?<kind>jobs|api)\.(?<region>eu\.)?lever\.co$/.exec(url.hostname)?.groups;
    if (!host) return undefined;
    const site = host['kind'] === 'api' ? partAfter(url, 'v0', 'postings') : partAfter(url);
    if (!site) return undefined;
    const baseUrl = host['region'] ? { baseUrl: 'https://api.eu.lever.co' } : {};
    return { settings: { type: 'lever', site, ...baseUrl }, because: `${url.hostname}/${site}` };
  },
};
