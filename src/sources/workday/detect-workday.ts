import type { Detector } from '../detector.ts';

const LOCALE = /^[a-z]{2}-[A-Z]{2}$/;

/**
 * `TENANT.wd5.myworkdayjobs.com[/en-US]/SITE`, `wd5.myworkdaysite.com[/en-US]/recruiting/TENANT/SITE`, and
 * `.../wday/cxs/TENANT/SITE` of either, which alone is sure of the tenant.
 */
export const detectWorkday: Detector = {
  type: 'workday',
  fromUrl(url) {
    const { hostname } = url;
    if (!/\.(myworkdayjobs|myworkdaysite)\.com$/.test(hostname)) return undefined;
    const parts = url.pathname.split('/').filter(Boolean);
    const { tenant, site } = siteOf(hostname, LOCALE.test(parts[0] ?? '') ? parts.slice(1) : parts);
    if (!tenant || !site) return undefined;
    const settings = { type: 'workday', baseUrl: `https://${hostname}`, tenant, site };
    return { settings, because: `${hostname}, site ${site}` };
  },
};

type Site = Readonly<{ tenant?: string | undefined; site?: string | undefined }>;

function siteOf(hostname: string, [first, second, third, fourth]: readonly string[]): Site {
  if (first === 'wday' && second === 'cxs') return { tenant: third, site: fourth };
  if (hostname.endsWith('.myworkdaysite.com')) {
    return first === 'recruiting' ? { tenant: second, site: third } : {};
  }
  return { tenant: hostname.split('.')[0], site: first };
}
