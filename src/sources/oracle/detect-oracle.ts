import type { Detected, Detector } from '../detector.ts';

/** `HOST/hcmUI/CandidateExperience/LANGUAGE/sites/SITE`, on Oracle's host or on one that the employer keeps in front of it. */
export const detectOracle: Detector = {
  type: 'oracle',
  fromUrl(url) {
    return url.hostname.endsWith('.oraclecloud.com') ? siteAt(url, url.origin) : undefined;
  },
  /** The page of an employer's own host names the host whose API it asks. */
  fromPage({ url, html }) {
    const host = /https:\/\/[\w.-]+\.oraclecloud\.com(?=[:/"'\s])/i.exec(html)?.[0];
    return host === undefined ? undefined : siteAt(url, host.toLowerCase());
  },
};

function siteAt({ hostname, pathname }: URL, baseUrl: string): Detected | undefined {
  const [, language, site] =
    /^\/hcmUI\/CandidateExperience\/([a-z]{2}(?:-[A-Z]{2})?)\/sites\/([^/]+)/.exec(pathname) ?? [];
  if (language === undefined || site === undefined) return undefined;
  return {
    settings: { type: 'oracle', baseUrl, site, ...(language === 'en' ? {} : { language }) },
    because: `${hostname}/hcmUI/CandidateExperience/${language}/sites/${site}`,
  };
}
