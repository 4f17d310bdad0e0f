import type { Detected, Detector } from '../detector.ts';

const FEED_HOSTS = new Set(['app.jobvite.com', 'hire.jobvite.com', 'www.jobvite.com']);
const COMPANY = /^[A-Za-z0-9_-]{4,40}$/;
/** In the scripts of every board, and of careers pages made by the vendor. */
const COMPANY_IN_PAGE = /\bcompanyEId\s*[:=]\s*['"]([A-Za-z0-9_-]{4,40})['"]/;

/**
 * The feed itself, `app.jobvite.com/CompanyJobs/Xml.aspx?c=ID`. A board, `jobs.jobvite.com/acme`, has the id only in its page:
 * best asked for as `jobs.jobvite.com/acme?fr=true&nl=1`, which does not redirect to the employer's own site.
 */
export const detectJobvite: Detector = {
  type: 'jobvite',
  fromUrl(url) {
    const company = url.searchParams.get('c') ?? '';
    const isFeed = FEED_HOSTS.has(url.hostname) && /\/companyjobs\//i.test(url.pathname);
    if (!isFeed || !COMPANY.test(company)) return undefined;
    return found(company);
  },
  fromPage({ html }) {
    const company = html.includes('jobvite') ? COMPANY_IN_PAGE.exec(html)?.[1] : undefined;
    return company === undefined ? undefined : found(company);
  },
};

function found(company: string): Detected {
  return { settings: { type: 'jobvite', company }, because: `jobvite.com, company ${company}` };
}
