import type { Detector } from '../detector.ts';

const HOSTS = new Set(['www.usajobs.gov', 'usajobs.gov', 'data.usajobs.gov']);

/** A search on `www.usajobs.gov`, whose `a` is the code of an agency, or of the API itself. The e-mail address is for a person to add. */
export const detectUsajobs: Detector = {
  type: 'usajobs',
  fromUrl(url) {
    if (!HOSTS.has(url.hostname) || !/^\/(?:api\/)?search(?:\/|$)/i.test(url.pathname)) return undefined;
    const agency = url.searchParams.get('a') ?? url.searchParams.get('Organization');
    return {
      settings: { type: 'usajobs', ...(agency ? { search: { Organization: agency } } : {}) },
      because: `${url.hostname}${url.pathname}`,
    };
  },
};
