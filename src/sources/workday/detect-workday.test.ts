import { expect, it } from 'vitest';
import { detectWorkday } from './detect-workday.ts';

it.each([
  [
    'https://acme.wd5.myworkdayjobs.com/en-US/Careers/job/Hartford/Nurse_R1',
    {
      type: 'workday',
      baseUrl: 'https://acme.wd5.myworkdayjobs.com',
      tenant: 'acme',
      site: 'Careers',
    },
  ],
  [
    'https://acme.wd5.myworkdayjobs.com/Careers',
    {
      type: 'workday',
      baseUrl: 'https://acme.wd5.myworkdayjobs.com',
      tenant: 'acme',
      site: 'Careers',
    },
  ],
  [
    'https://wd3.myworkdaysite.com/en-US/recruiting/acme/Careers',
    {
      type: 'workday',
      baseUrl: 'https://wd3.myworkdaysite.com',
      tenant: 'acme',
      site: 'Careers',
    },
  ],
  [
    'https://jobs.wd1.myworkdayjobs.com/wday/cxs/acme/Careers/jobs',
    {
      type: 'workday',
      baseUrl: 'https://jobs.wd1.myworkdayjobs.com',
      tenant: 'acme',
      site: 'Careers',
    },
  ],
])('reads the board from %s', (address, settings) => {
  expect(detectWorkday.fromUrl(new URL(address))?.settings).toEqual(settings);
});

it.each([
  'https://www.workday.com/acme',
  'https://acme.wd5.myworkdayjobs.com/',
  'https://wd3.myworkdaysite.com/acme',
])('knows no board in %s', (address) => {
  expect(detectWorkday.fromUrl(new URL(address))).toBeUndefined();
});
