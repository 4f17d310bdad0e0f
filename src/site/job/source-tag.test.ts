import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestSite, type TestSite } from '../../../test/support/test-site.ts';
import { sourceTagOf, withSourceTag } from './source-tag.ts';

describe('the tag of where a candidate came from', () => {
  it.each([
    ['?src=indeed', 'indeed'],
    ['?src=campus-fair-2026&x=1', 'campus-fair-2026'],
    ['', undefined],
    ['?src=', undefined],
    ['?src=%22%3E%3Cscript%3E', undefined],
    ['?src=a%26evil%3D1', undefined],
    [`?src=${'a'.repeat(41)}`, undefined],
  ])('of %s is %s', (search, tag) => {
    expect(sourceTagOf(`https://jobs.example/jobs/x${search}`)).toBe(tag);
  });

  it.each([
    ['https://ats.example/apply', 'https://ats.example/apply?src=indeed'],
    ['https://ats.example/apply?b=%20c#form', 'https://ats.example/apply?b=%20c&src=indeed#form'],
    ['https://ats.example/apply?src=own', 'https://ats.example/apply?src=own'],
  ])('is added to %s', (address, tagged) => {
    expect(withSourceTag(address, 'src', 'indeed')).toBe(tagged);
  });
});

describe('a job page that was reached by a tagged link', () => {
  let site: TestSite;
  beforeAll(async () => {
    site = await createTestSite();
  });
  afterAll(() => site.close());
  const get = (path: string) => site.app.request(path);

  it('hands the tag on to the application, and to nothing else', async () => {
    const path = `/jobs/senior-claims-examiner-${site.ids.full}`;
    const response = await get(`${path}?src=indeed`);
    const tagged = await response.text();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(tagged.match(/href="https:\/\/jobs\.example\/apply\/1042\?src=indeed"/g)).toHaveLength(2);
    expect(tagged).toContain(`<link rel="canonical" href="http://localhost:3000${path}">`);
    const plain = await (await get(path)).text();
    expect(tagged.replaceAll('?src=indeed', '')).toBe(plain);
  });

  it('keeps it when the address is corrected', async () => {
    const response = await get(`/jobs/old-title-${site.ids.full}?src=indeed&utm_source=x`);
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      `/jobs/senior-claims-examiner-${site.ids.full}?src=indeed`,
    ]);
  });
});
