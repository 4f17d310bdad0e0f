import { expect, it } from 'vitest';
import { detectGreenhouse } from './detect-greenhouse.ts';

it.each([
  'https://boards.greenhouse.io/acme',
  'https://job-boards.greenhouse.io/acme/jobs/4012',
  'https://job-boards.eu.greenhouse.io/acme',
  'https://boards.greenhouse.io/embed/job_board?for=acme&b=https%3A%2F%2Facme.example',
  'https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true',
])('reads the board from %s', (address) => {
  expect(detectGreenhouse.fromUrl(new URL(address))?.settings).toEqual({ type: 'greenhouse', board: 'acme' });
});

it.each([
  'https://www.greenhouse.io/acme',
  'https://boards.greenhouse.io/',
  'https://boards.greenhouse.io/embed/job_board',
  'https://evil.example/boards.greenhouse.io/acme',
])('knows no board in %s', (address) => {
  expect(detectGreenhouse.fromUrl(new URL(address))).toBeUndefined();
});
