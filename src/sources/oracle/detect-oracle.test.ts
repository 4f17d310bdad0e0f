import { expect, it } from 'vitest';
import { detectOracle } from './detect-oracle.ts';

const HOST = 'https://abcd.fa.us2.oraclecloud.com';
const SITE = { type: 'oracle', baseUrl: HOST, site: 'CX_1001' };

it.each([
  [`${HOST}/hcmUI/CandidateExperience/en/sites/CX_1001`, SITE],
  [`${HOST}/hcmUI/CandidateExperience/en/sites/CX_1001/job/4012?mode=location`, SITE],
  [`${HOST}/hcmUI/CandidateExperience/fr/sites/CX_1001/requisitions`, { ...SITE, language: 'fr' }],
])('reads the site from %s', (address, settings) => {
  expect(detectOracle.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each([
  `${HOST}/hcmUI/faces/FndOverview`,
  'https://www.oracle.com/careers/',
  'https://evil.example/abcd.fa.us2.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1',
  'https://oraclecloud.com.evil.example/hcmUI/CandidateExperience/en/sites/CX_1',
])('knows no site in %s', (address) => {
  expect(detectOracle.fromUrl(new URL(address))).toBeUndefined();
});

it("finds the API behind an employer's own host in its page", () => {
  const url = new URL('https://jobs.harborlight.example/hcmUI/CandidateExperience/en/sites/CX_1001/jobs');
  const html = `<script>window.config = { apiBaseUrl: '${HOST}:443' }</script>`;
  expect(detectOracle.fromPage?.({ url, html })?.settings).toEqual(SITE);
  expect(detectOracle.fromPage?.({ url, html: '<p>Careers</p>' })).toBeUndefined();
  expect(detectOracle.fromPage?.({ url: new URL('https://harborlight.example/'), html })).toBeUndefined();
});
