import { expect, it } from 'vitest';
import { detectSuccessFactors } from './detect-successfactors.ts';

it.each([
  [
    'https://career4.successfactors.com/career?company=harborP&career_ns=job_listing_summary',
    'career4.successfactors.com',
  ],
  ['https://career5.successfactors.eu/careers?company=harborP', 'career5.successfactors.eu'],
  ['https://career17.sapsf.com/career?career_job_req_id=1042&company=harborP', 'career17.sapsf.com'],
])('reads the company from %s', (address, host) => {
  expect(detectSuccessFactors.fromUrl(new URL(address))?.settings).toEqual({
    type: 'successfactors',
    baseUrl: `https://${host}`,
    company: 'harborP',
  });
});

it.each([
  'https://career4.successfactors.com/career',
  'https://performancemanager4.successfactors.com/login?company=harborP',
  'https://rmkcdn.successfactors.com/1a2b/logo.png',
  'https://evil.example/career4.successfactors.com/career?company=harborP',
])('knows no company in %s', (address) => {
  expect(detectSuccessFactors.fromUrl(new URL(address))).toBeUndefined();
});

it("knows a careers site on the employer's host by where its files come from", () => {
  const url = new URL('https://jobs.harborlight.example/search/?q=nurse');
  const html = '<link rel="stylesheet" href="https://rmkcdn.successfactors.com/1a2b/style.css">';
  expect(detectSuccessFactors.fromPage?.({ url, html })?.settings).toEqual({
    type: 'successfactors',
    baseUrl: 'https://jobs.harborlight.example',
  });
  const picture = '<img src="https://rmkcdn.successfactors.com/1a2b/logo.png">';
  expect(detectSuccessFactors.fromPage?.({ url, html: picture })).toBeUndefined();
});
