import type { Detector } from '../detector.ts';

const VENDOR_HOST = /^career[\w-]*\.(?:successfactors\.(?:com|eu|cn)|sapsf\.(?:com|eu|cn))$/;

/** `career4.successfactors.com/career?company=COMPANY`; careers sites on the employer's host load their files from SAP's `rmkcdn`. */
export const detectSuccessFactors: Detector = {
  type: 'successfactors',
  fromUrl({ hostname, origin, pathname, searchParams }) {
    const company = searchParams.get('company');
    if (!VENDOR_HOST.test(hostname) || !/^\/careers?\/?$/.test(pathname) || !company) return undefined;
    return {
      settings: { type: 'successfactors', baseUrl: origin, company },
      because: `${hostname}${pathname}?company=${company}`,
    };
  },
  fromPage({ url, html }) {
    const isCareersSite = /<(?:link|script)\b[^>]{0,500}\brmkcdn\.successfactors\.com\//i.test(html);
    return isCareersSite
      ? { settings: { type: 'successfactors', baseUrl: url.origin }, because: 'rmkcdn.successfactors.com' }
      : undefined;
  },
};
