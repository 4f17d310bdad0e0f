import { expect, it } from 'vitest';
import { nextPageUrl } from './next-page-url.ts';

const PAGE = 'https://careers.example/jobs.json?page=1';
const NEXT = 'https://careers.example/jobs.json?page=2';

it.each([
  [NEXT, NEXT],
  ['http://careers.example/jobs.json?page=2', NEXT],
  ['/jobs.json?page=2', NEXT],
  ['?page=2', NEXT],
  [undefined, undefined],
  [null, undefined],
  ['', undefined],
])('%s leads to %s', (next, url) => {
  expect(nextPageUrl(next, PAGE)).toBe(url);
});

it.each([
  'https://elsewhere.example/jobs.json?page=2',
  'https://careers.example:8443/jobs.json?page=2',
  'https://careers.example/admin?page=2',
  '//elsewhere.example/jobs.json',
  'https://',
])('refuses to follow %s', (next) => {
  expect(() => nextPageUrl(next, PAGE)).toThrow(/its next page is elsewhere/);
});
