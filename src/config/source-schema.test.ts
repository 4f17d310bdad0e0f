import { describe, expect, it } from 'vitest';
import { type SourceConfig, sourceSchema } from './source-schema.ts';

/** The least that each type needs. */
const SMALLEST = [
  [{ type: 'greenhouse', board: 'acme' }, 'https://boards-api.greenhouse.io'],
  [{ type: 'lever', site: 'acme' }, 'https://api.lever.co'],
  [{ type: 'ashby', board: 'Acme Inc' }, 'https://api.ashbyhq.com'],
  [{ type: 'recruitee', company: 'acme' }, undefined],
  [{ type: 'workable', account: 'acme' }, 'https://apply.workable.com'],
  [{ type: 'smartrecruiters', company: 'Acme1' }, 'https://api.smartrecruiters.com'],
  [{ type: 'personio', account: 'acme' }, undefined],
  [{ type: 'bamboohr', account: 'acme' }, undefined],
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
    [{ type: 'smartrecruiters', company: 'a/b' }, 'the part after careers.smartrecruiters.com/'],
    [{ type: 'personio', account: 'acme.jobs.personio.de' }, 'the name in front of .jobs.personio.de'],
    [{ type: 'bamboohr', account: 'https://acme' }, 'the name in front of .bamboohr.com'],
    [{ type: 'recruitee', company: 'evil.example/' }, 'the name in front of .recruitee.com'],
  ])('%j is told in words what it takes', (input, words) => {
    const parsed = sourceSchema.safeParse({ id: 'jobs', ...input });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      `must be ${words}, without the rest of the address`,
    ]);
  });

  it('takes parameters for USAJOBS, but for the pages, and the name of a variable instead of a key', () => {
    const usajobs = { id: 'jobs', type: 'usajobs', email: 'jobs@acme.example' };
    expect(sourceSchema.parse(usajobs)).toMatchObject({ apiKeyFrom: 'USAJOBS_API_KEY', search: {} });
    const search = { Organization: 'HE38' };
    expect(sourceSchema.parse({ ...usajobs, search })).toMatchObject({ search });
    const wrong = { ...usajobs, search: { Page: '2', keyword: 'nurse' }, apiKeyFrom: 'abc+/=' };
    expect(sourceSchema.safeParse(wrong).error?.issues).toMatchObject([
      { path: ['apiKeyFrom'], message: expect.stringContaining('not the secret itself') },
      { path: ['search', 'Page'], message: expect.stringContaining('such as "Organization"') },
      { path: ['search', 'keyword'], message: expect.stringContaining('such as "Organization"') },
    ]);
  });

  it('asks Personio for English, and for the languages it is told', () => {
    const personio = { id: 'jobs', type: 'personio', account: 'acme' };
    expect(sourceSchema.parse(personio)).toMatchObject({ languages: ['en'] });
    expect(sourceSchema.parse({ ...personio, languages: ['de', 'en'] })).toMatchObject({
      languages: ['de', 'en'],
    });
    expect(sourceSchema.safeParse({ ...personio, languages: [] }).success).toBe(false);
    const misspelt = sourceSchema.safeParse({ ...personio, languages: ['English'] });
    expect(misspelt.error?.issues[0]?.message).toBe('must be a language code such as "en"');
  });

  it('needs the host, the tenant and the site of Workday', () => {
    const missing = sourceSchema.safeParse({ id: 'jobs', type: 'workday' });
    expect(missing.error?.issues.map(({ path }) => path.join('.'))).toEqual(['baseUrl', 'tenant', 'site']);
    const whole = { baseUrl: 'https://acme.wd5.myworkdayjobs.com/', tenant: 'acme', site: 'Acme_Careers' };
    expect(sourceSchema.parse({ id: 'jobs', type: 'workday', ...whole })).toMatchObject({
      ...whole,
      baseUrl: 'https://acme.wd5.myworkdayjobs.com',
    });
  });
});
