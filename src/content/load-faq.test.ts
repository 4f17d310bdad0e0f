import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadFaq } from './load-faq.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'metier-faq-'));
  await mkdir(join(folder, 'faq'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFile(join(folder, 'faq', name), text);

describe('loadFaq', () => {
  it('reads categories in their order and questions in the order of the file', async () => {
    await write('zz.md', '---\ntitle: Last\n---\n## Any more?\nNo.\n');
    await write('02-pay.md', '---\ntitle: Pay\norder: 10\n---\n## When am I paid?\nEvery *two* weeks.\n');
    await write(
      'applying.md',
      '---\ntitle: Applying\norder: 2\n---\n\n## Can I apply twice?\n\nYes.\n\n### More\n\n- a\n\n## What next?\nWait.\n',
    );
    const faq = await loadFaq(folder);
    expect(faq.categories.map(({ slug, title }) => [slug, title])).toEqual([
      ['applying', 'Applying'],
      ['pay', 'Pay'],
      ['zz', 'Last'],
    ]);
    expect(faq.categories[0]?.entries.map((entry) => entry.slug)).toEqual(['can-i-apply-twice', 'what-next']);
    expect(faq.entry('when-am-i-paid')).toEqual({
      slug: 'when-am-i-paid',
      question: 'When am I paid?',
      answerHtml: '<p>Every <em>two</em> weeks.</p>',
      answerText: 'Every two weeks.',
      categorySlug: 'pay',
    });
    expect(faq.entry('can-i-apply-twice')?.answerHtml).toContain(
      '<h4 id="can-i-apply-twice--more">More</h4>',
    );
    expect(faq.entry('nope')).toBeUndefined();
  });

  it('takes Windows line ends and a byte order mark', async () => {
    await write('a.md', '\uFEFF---\r\ntitle: A\r\n---\r\n## Q?\r\nYes.\r\n');
    expect((await loadFaq(folder)).entry('q')?.answerText).toBe('Yes.');
  });

  it('keeps the address that a question writes down', async () => {
    await write('a.md', '---\ntitle: A\n---\n## Can I *really* apply? {#apply}\nYes.\n');
    expect((await loadFaq(folder)).entry('apply')?.question).toBe('Can I really apply?');
  });

  it('takes "## " inside a code block for text', async () => {
    await write('a.md', '---\ntitle: A\n---\n## Q?\n```\n## not a question\n```\n');
    expect((await loadFaq(folder)).categories[0]?.entries).toHaveLength(1);
  });

  it('is empty where there is no folder', async () => {
    const faq = await loadFaq(join(folder, 'elsewhere'));
    expect(faq.categories).toEqual([]);
    expect(faq.search('pay')).toEqual([]);
  });

  it('tells every problem at once, by file and line', async () => {
    await write('a.md', '---\ntitel: A\n---\n## Same?\nYes.\n\n## Nothing?\n');
    await write('b.md', '---\ntitle: B\n---\nStray words.\n\n## Same?\nYes.\n');
    await write('c.md', 'No front matter.\n');
    await write('d.md', '---\ntitle: D\n---\n## same\nYes.\n');
    await write('e.md', '---\ntitle: [\n---\n## Fine?\nYes.\n');
    const error = await loadFaq(folder).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'CONTENT_INVALID' });
    const message = String(error);
    expect(message).toMatch(/a\.md, front matter, "title"/);
    expect(message).toMatch(/a\.md, front matter: .*titel/);
    expect(message).toContain('a.md, line 7: "Nothing?" has no answer');
    expect(message).toContain('b.md, line 4: text before the first "## Question" would not be shown');
    expect(message).toContain('c.md: must start with a front matter block');
    expect(message).toContain('c.md: has no "## Question"');
    expect(message).toContain('e.md: front matter: ');
    expect(message).toContain('"Same?" (b.md, line 6) and "same" (d.md, line 4) have the same address #same');
  });
});
