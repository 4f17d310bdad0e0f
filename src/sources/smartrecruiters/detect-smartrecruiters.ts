import { partAfter } from '../board-address.ts';
import type { Detector } from '../detector.ts';

const SITES = new Set(['careers.smartrecruiters.com', 'jobs.smartrecruiters.com']);

/** `careers.smartrecruiters.com/COMPANY`, `jobs.smartrecruiters.com/COMPANY/...`, and the API. */
export const detectSmartRecruiters: Detector = {
  type: 'smartrecruiters',
  fromUrl(url) {
    const company = companyOf(url);
    if (!company) return undefined;
    return { settings: { type: 'smartrecruiters', company }, because: `${url.hostname}/${company}` };
  },
};

function companyOf(url: URL): string | undefined {
  if (SITES.has(url.hostname)) return partAfter(url);
  return url.hostname === 'api.smartrecruiters.com' ? partAfter(url, 'v1', 'companies') : undefined;
}
