import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHARED_DATA } from '../../../test/support/recorded-boards.ts';
import { readListPage } from './read-list-page.ts';

const URL_OF_LIST = 'https://careers-harborlight.icims.com/jobs/search?ss=1&in_iframe=1&pr=0';
const LIST = readFileSync(new URL('./fixtures/list.html', import.meta.url), 'utf8');

describe('a page of an iCIMS list', () => {
  it('has its postings once each, with what stands on their cards, and the number of pages', () => {
    expect(readListPage(LIST, URL_OF_LIST)).toEqual({
      pageCount: 2,
      postings: [
        {
          id: '8214',
          path: '/jobs/8214/utilization-review-nurse/job',
          fields: {
            'job locations': 'US-CT-Hartford | US-Remote',
            'posted date': '3 days ago(11/2/2026 10:23 AM)',
            'requisition id': '2026-8214',
            'position type': 'Regular Full-Time',
            'job posting title': 'Utilization Review Nurse & Educator',
          },
        },
        { id: '8107', path: '/jobs/8107/job', fields: {} },
      ],
    });
  });

  it.each([
    ['Search Results Page 2 of 5', 5],
    ['<b>Page</b> 2 <b>of 12 , Current Page</b>', 12],
    ['Seite 2 von 5', 5],
    ['Página 2 de 5', 5],
    ['Page two of five', undefined],
  ])('counts the pages by "%s"', (words, pageCount) => {
    const list = `<p>${words}</p><ul class="iCIMS_JobsTable"><a href="/jobs/1/x/job">x</a></ul>`;
    expect(readListPage(list, URL_OF_LIST).pageCount).toBe(pageCount);
  });

  it('is refused wherever its list is cut off', () => {
    const end = LIST.indexOf('</ul>');
    const start = LIST.indexOf('/jobs/8214/');
    for (let at = start; at < end; at += 61) {
      expect(() => readListPage(LIST.slice(0, at), URL_OF_LIST)).toThrow(/breaks off|no list/);
    }
  });

  it('is refused when the second of its lists is cut off', () => {
    const list = '<ul class="iCIMS_JobsTable"><li><a href="/jobs/1/x/job">x</a></li></ul>';
    expect(readListPage(list, URL_OF_LIST).postings).toHaveLength(1);
    expect(() => readListPage(list + list.slice(0, -5), URL_OF_LIST)).toThrow(/breaks off/);
  });

  it('is refused where it nests without end', () => {
    const card = '<li class="iCIMS_JobCardItem"><a href="/jobs/1/x/job">x</a></li>';
    const deep = `<body><ul class="iCIMS_JobsTable">${card}</ul>${'<div>'.repeat(100_000)}</body>`;
    expect(() => readListPage(deep, URL_OF_LIST)).toThrow(/breaks off/);
  });
});

const RECORDED = join(SHARED_DATA, 'ats', 'icims');
const LISTS = existsSync(RECORDED) ? readdirSync(RECORDED).filter((name) => /list|search/.test(name)) : [];

describe.skipIf(LISTS.length === 0)('recorded iCIMS lists', () => {
  it.each(LISTS)('every posting of %s is listed', (name) => {
    const html = readFileSync(join(RECORDED, name), 'utf8');
    const portal = /https:\/\/careers-\w+\.icims\.com/.exec(html)?.[0] ?? 'https://careers.icims.com';
    const ids = new Set([...html.matchAll(/(?:icims\.com|")\/jobs\/(\d+)\//g)].map(([, id]) => id));
    const { postings } = readListPage(html, `${portal}/jobs/search?pr=0`);
    expect(postings).toEqual([...ids].map((id) => expect.objectContaining({ id })));
  });
});
