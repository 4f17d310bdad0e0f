import { expect, it } from 'vitest';
import { createTestSite } from '../../../test/support/test-site.ts';

it('llms.txt has a title, a summary and sections of links that answer', async () => {
  const site = await createTestSite();
  const response = await site.app.request('/llms.txt');
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const text = await response.text();
  expect(text).toMatch(/^# Lantern Mutual careers\n\n> Work that helps people get well\.\n\n/);
  const headings = text.split('\n').filter((line) => line.startsWith('#'));
  expect(headings).toEqual([
    '# Lantern Mutual careers',
    '## Jobs',
    '## Career areas',
    '## Job functions',
    '## Optional',
  ]);
  const lists = text
    .slice(text.indexOf('## Jobs'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lists) {
    const path = /^- \[[^\]]+\]\(http:\/\/localhost:3000(\/[^)]*)\)(: .+)?$/.exec(line)?.[1];
    expect(path, line).toBeDefined();
    if (path) expect((await site.app.request(path)).status, path).toBe(200);
  }
  expect(lists.length).toBeGreaterThan(70);
  await site.close();
});
