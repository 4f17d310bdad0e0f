import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadPages } from './load-pages.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-pages-'));
  await mkdir(join(folder, 'pages'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, 'pages', name), text);

describe('loadPages', () => {
  it('reads a page with its headings from level 2', async () => {
    await write(
      'privacy.md',
      '---\ntitle: Privacy\nsummary: What we keep.\nreviewedOn: 2026-10-01\n---\n# Short\n\nNothing.\n',
    );
    await write('terms.md', '---\ntitle: Terms\nsummary: The rules.\n---\nBe kind.\n');
    await write('notes.txt', 'not a page');
    const pages = await loadPages(folder);
    expect([...pages.keys()]).toEqual(['privacy', 'terms']);
    expect(pages.get('privacy')).toEqual({
      slug: 'privacy',
      title: 'Privacy',
      summary: 'What we keep.',
      reviewedOn: '2026-10-01',
      bodyHtml: '<h2 id="short">Short</h2>\n<p>Nothing.</p>',
    });
    expect(pages.get('terms')).not.toHaveProperty('reviewedOn');
  });

  it('is empty where there is no folder', async () => {
    expect((await loadPages(join(folder, 'elsewhere'))).size).toBe(0);
  });

  it('tells every problem at once', async () => {
    await write('My Page.md', '---\ntitle: A\nsummary: B\nreviewedOn: last week\n---\n');
    const error = await loadPages(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONTENT_INVALID' });
    expect(String(error)).toContain('"reviewedOn": must be a date such as 2026-01-31');
    expect(String(error)).toContain('My Page.md: the name becomes the address');
    expect(String(error)).toContain('My Page.md: has no text');
  });
});
