import { expect, it } from 'vitest';
import { detectTeamtailor } from './detect-teamtailor.ts';

it.each([
  ['https://acme.teamtailor.com/jobs', 'https://acme.teamtailor.com'],
  ['https://acme.na.teamtailor.com/', 'https://acme.na.teamtailor.com'],
  ['http://acme.teamtailor.com/jobs/1042-nurse?promotion=1', 'https://acme.teamtailor.com'],
  ['https://career.teamtailor.com/jobs.rss', 'https://career.teamtailor.com'],
])('reads the site from %s', (address, baseUrl) => {
  expect(detectTeamtailor.fromUrl(new URL(address))?.settings).toEqual({ type: 'teamtailor', baseUrl });
});

it.each([
  'https://www.teamtailor.com/jobs',
  'https://app.teamtailor.com/companies/x',
  'https://teamtailor.com/',
  'https://evil.example/acme.teamtailor.com',
  'https://acme.teamtailor.com.evil.example/',
])('knows no site in %s', (address) => {
  expect(detectTeamtailor.fromUrl(new URL(address))).toBeUndefined();
});

const url = new URL('https://careers.acme.example/jobs?page=1');
const CDN = '<script src="https://assets.teamtailor-cdn.com/careersite.js"></script>';
const LOGIN = '<a href="https://app.teamtailor.com/companies/abc/login">Employee login</a>';

it('knows a site on a domain of its own by its pages', () => {
  expect(detectTeamtailor.fromPage?.({ url, html: CDN + LOGIN })?.settings).toEqual({
    type: 'teamtailor',
    baseUrl: 'https://careers.acme.example',
  });
});

it.each([CDN, LOGIN, '<p>We like Teamtailor</p>'])('does not take %s for one', (html) => {
  expect(detectTeamtailor.fromPage?.({ url, html })).toBeUndefined();
});
