import { expect, it } from 'vitest';
import { detectJobvite } from './detect-jobvite.ts';

it.each([
  'https://app.jobvite.com/CompanyJobs/Xml.aspx?c=qAbCdEfG',
  'http://hire.jobvite.com/CompanyJobs/Xml.aspx?c=qAbCdEfG&cs=x',
  'https://app.jobvite.com/companyjobs/careers.aspx?c=qAbCdEfG&page=1',
])('reads the company from %s', (address) => {
  expect(detectJobvite.fromUrl(new URL(address))?.settings).toEqual({ type: 'jobvite', company: 'qAbCdEfG' });
});

it.each([
  'https://jobs.jobvite.com/acme/job/oAbCdEfG',
  'https://app.jobvite.com/CompanyJobs/Xml.aspx',
  'https://app.jobvite.com/j?c=qAbCdEfG',
  'https://evil.example/app.jobvite.com/CompanyJobs/Xml.aspx?c=qAbCdEfG',
])('knows no company in %s', (address) => {
  expect(detectJobvite.fromUrl(new URL(address))).toBeUndefined();
});

const url = new URL('https://jobs.jobvite.com/acme?fr=true&nl=1');

it('reads the company from the page of a board', () => {
  const html = `<script src="//jobs.jobvite.com/__assets__/x.js"></script><script>var a = { companyEId: 'qAbCdEfG' }</script>`;
  expect(detectJobvite.fromPage?.({ url, html })?.settings).toEqual({ type: 'jobvite', company: 'qAbCdEfG' });
});

it.each(['<script>companyEId: "qAbCdEfG"</script>', '<p>jobvite</p>'])('knows no company in %s', (html) => {
  expect(detectJobvite.fromPage?.({ url, html })).toBeUndefined();
});
