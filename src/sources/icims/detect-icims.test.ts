import { expect, it } from 'vitest';
import { detectIcims } from './detect-icims.ts';

it.each([
  'https://careers-acme.icims.com/',
  'https://careers-acme.icims.com/jobs/intro',
  'https://careers-acme.icims.com/jobs/search?ss=1&in_iframe=1',
  'https://CAREERS-ACME.icims.com/jobs/8214/payroll-tax-specialist/job',
])('reads the portal from %s', (address) => {
  expect(detectIcims.fromUrl(new URL(address))?.settings).toEqual({ type: 'icims', portal: 'careers-acme' });
});

it.each([
  'https://www.icims.com/products',
  'https://icims.com/',
  'https://internal-acme.icims.com/jobs/search',
  'https://media.icims.com/logo.png',
  'https://a.b.icims.com/',
  'https://evil.example/careers-acme.icims.com',
  'https://careers-acme.icims.com.evil.example/',
])('knows no portal in %s', (address) => {
  expect(detectIcims.fromUrl(new URL(address))).toBeUndefined();
});
