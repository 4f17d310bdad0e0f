import { describe, expect, it } from 'vitest';
import { type SourceConfig, sourceSchema } from './source-schema.ts';

/** The least that each type needs. */
const SMALLEST = [
  [{ type: 'greenhouse', board: 'acme' }, 'https://boards-api.greenhouse.io'],
  [{ type: 'lever', site: 'acme' }, 'https://api.lever.co'],
  [{ type: 'ashby', board: 'Acme Inc' }, 'https://api.ashbyhq.com'],
  [{ type: 'recruitee', company: 'acme' }, undefined],
  [{ type: 'workable', account: 'acme' }, 'https://apply.workable.com'],
] as const;

function baseUrlOf(source: SourceConfig): string | undefined {
  return 'baseUrl' in source ? source.baseUrl : undefined;
}

describe('a source in the configuration', () => {
  it.each(SMALLEST)('%j needs no more, and asks the vendor itself', (input, baseUrl) => {
    const source = sourceSchema.parse({ id: 'jobs', ...input });
    expect(source).toMatchObject({ everyMinutes: 15, maxBytes: 50_000_000, allowPrivateNetwork: false });
    expect(baseUrlOf(source)).toBe(baseUrl);
  });

  it.each(SMALLEST)('%j takes the address of another host, with or without a slash at its end', (input) => {
    const source = sourceSchema.parse({ id: 'jobs', ...input, baseUrl: 'https://jobs.acme.example/ats//' });
    expect(baseUrlOf(source)).toBe('https://jobs.acme.example/ats');
  });

  it.each([
    [
      { type: 'greenhouse', board: 'https://boards.greenhouse.io/acme' },
      'the part after boards.greenhouse.io/',
    ],
    [{ type: 'lever', site: 'jobs.lever.co/acme' }, 'the part after jobs.lever.co/'],
    [{ type: 'ashby', board: '' }, 'the part after jobs.ashbyhq.com/'],
    [{ type: 'workable', account: 'acme?x=1' }, 'the part after apply.workable.com/'],
    [{ type: 'recruitee', company: 'acme.recruitee.com' }, 'the name in front of .recruitee.com'],
    [{ type: 'recruitee', company: 'evil.example/' }, 'the name in front of .recruitee.com'],
  ])('%j is told in words what it takes', (input, words) => {
    const parsed = sourceSchema.safeParse({ id: 'jobs', ...input });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      `must be ${words}, without the rest of the address`,
    ]);
  });
});
