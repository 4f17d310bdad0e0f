/** How a careers site answers: robots.txt, a sitemap, and a page of HTML for each opening. */
import type { BoardAnswer, BoardJob, BoardManners } from './board-emulator.ts';

/** The page of a posting is at /jobs/ID. */
export const jsonLdManners: BoardManners = ({ url: { pathname } }, { jobs }) => {
  if (pathname === '/robots.txt')
    return { contentType: 'text/plain', body: 'User-agent: *\nDisallow: /admin/\n', isSpared: true };
  if (pathname === '/sitemap.xml') return sitemapAnswer(jobs.map(({ page }) => `/${String(page)}`));
  const job = jobs.find(({ page }) => pathname === `/${String(page)}`);
  return job && { ...htmlAnswer(postingPage(job)), isDetail: true };
};

/** A sitemap of the addresses, with a comment in which one letter is not ASCII. */
export function sitemapAnswer(paths: readonly string[]): BoardAnswer {
  const urls = paths.map((path) => `<url><loc>${path}</loc><lastmod>2026-10-01</lastmod></url>`);
  const body = `<?xml version="1.0" encoding="UTF-8"?><!-- Café --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('\n')}</urlset>`;
  return { contentType: 'application/xml', body };
}

export function htmlAnswer(body: string): BoardAnswer {
  return { contentType: 'text/html; charset=utf-8', body };
}

/** A page that carries the fields of a posting, but for its address; at the end, as many sites have it. */
export function postingPage({ page: _page, ...fields }: BoardJob): string {
  return htmlPage('', ldScript(fields));
}

export function htmlPage(head: string, tail = ''): string {
  const words = 'Words of the page. '.repeat(40);
  return `<!doctype html><html lang="en"><head><title>Opening</title>${head}</head><body><p>${words}</p>${tail}</body></html>`;
}

export function ldScript(fields: BoardJob): string {
  const posting = { '@context': 'https://schema.org/', '@type': 'JobPosting', ...fields };
  return `<script type="application/ld+json">${JSON.stringify(posting)}</script>`;
}

/** A posting as pages write it, with only what a test cares about spelled out. `page` is its path. */
export function jsonLdPosting(fields: BoardJob & Readonly<{ page: number | string }>): BoardJob {
  return {
    title: `Opening ${fields.page}`,
    description: '<p>What you would do.</p>',
    datePosted: '2026-10-01',
    employmentType: 'FULL_TIME',
    hiringOrganization: { '@type': 'Organization', name: 'Harborlight Health' },
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        addressLocality: 'Hartford',
        addressRegion: 'CT',
        addressCountry: 'US',
      },
    },
    ...fields,
  };
}
