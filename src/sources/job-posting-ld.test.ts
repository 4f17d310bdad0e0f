import { describe, expect, it } from 'vitest';
import { jobPostingsIn } from './job-posting-ld.ts';

const NURSE = { '@type': 'JobPosting', title: 'Nurse' };
const CLERK = { '@type': 'JobPosting', title: 'Clerk' };

function page(script: string, type = 'application/ld+json'): string {
  return `<!doctype html><html><head><title>Jobs</title><script type="${type}">${script}</script></head></html>`;
}

function pageOf(data: unknown): string {
  return page(JSON.stringify(data));
}

describe('JobPostings in a page', () => {
  it.each([
    ['alone', NURSE, [NURSE]],
    ['in a list', [NURSE, CLERK], [NURSE, CLERK]],
    ['in a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, NURSE] }, [NURSE]],
    ['as the main entity', { '@type': 'WebPage', mainEntity: NURSE }, [NURSE]],
    [
      'in an ItemList',
      {
        '@type': 'ItemList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, item: NURSE },
          { '@type': 'ListItem', position: 2, item: CLERK },
        ],
      },
      [NURSE, CLERK],
    ],
    ['nowhere', { '@type': 'Organization', name: 'Harborlight' }, []],
    ['nowhere in text', ['JobPosting', null, 1], []],
  ])('are found %s', (_, data, postings) => {
    expect(jobPostingsIn(pageOf(data))).toEqual(postings);
  });

  it.each([
    ['JobPosting'],
    ['schema:JobPosting'],
    ['http://schema.org/JobPosting'],
    [['Thing', 'JobPosting']],
  ])('are known by the type %j', (type) => {
    expect(jobPostingsIn(pageOf({ '@type': type, title: 'x' }))).toHaveLength(1);
  });

  it('are one each: what a posting holds is its own', () => {
    expect(jobPostingsIn(pageOf({ ...NURSE, relatedLink: [CLERK] }))).toHaveLength(1);
  });

  it('are read from every script of their type, whatever stands around it', () => {
    const scripts = [
      `<script>var text = '<script type="application/ld+json">';</script>`,
      `<SCRIPT async TYPE='Application/LD+JSON; charset=utf-8'>${JSON.stringify(NURSE)}</SCRIPT>`,
      `<script type="application/json">${JSON.stringify(NURSE)}</script>`,
      `<script type="application/ld+json"> </script>`,
      `<script type="application/ld+json">${JSON.stringify(CLERK)}</script>`,
    ];
    expect(jobPostingsIn(`<body>${scripts.join('<p>words')}`)).toEqual([NURSE, CLERK]);
  });

  const json = JSON.stringify(NURSE);
  it.each([
    ['a comment', `\n<!--\n${json}\n-->\n`],
    ['CDATA', `<![CDATA[${json}]]>`],
    ['CDATA behind a comment of a script', `//<![CDATA[\n${json}\n//]]>`],
    ['CDATA within a comment of a script', `/*<![CDATA[*/${json}/*]]>*/`],
    ['a semicolon', `${json};`],
    ['entities', json.replaceAll('"', '&quot;')],
  ])('are read within %s', (_, script) => {
    expect(jobPostingsIn(page(script))).toEqual([NURSE]);
  });

  it('are read with line breaks and tabs within their texts', () => {
    const postings = jobPostingsIn(page('{"@type":"JobPosting",\n\t"title":"Registered\r\n\tNurse"}'));
    expect(postings).toEqual([{ '@type': 'JobPosting', title: 'Registered Nurse' }]);
  });

  it('keep the entities of their texts: only what is no JSON is decoded', () => {
    expect(jobPostingsIn(pageOf({ ...NURSE, title: 'R&amp;D' }))).toEqual([{ ...NURSE, title: 'R&amp;D' }]);
  });

  it('are there, unreadable, where a script that names one is broken', () => {
    const broken = '{"@type":"JobPosting","title":"Nur';
    expect(jobPostingsIn(page(broken))).toEqual([broken]);
    expect(jobPostingsIn(page('{"@type":"Organi'))).toEqual([]);
  });

  it.each(['', 'no page', '<script type="application/ld+json">', '<script type="application/ld+json">null'])(
    'are none in %j',
    (html) => {
      expect(jobPostingsIn(html)).toEqual([]);
    },
  );

  it('are found in time and without overflow, however deep and however many', () => {
    const depth = 50_000;
    const deep = `${'['.repeat(depth)}${json}${']'.repeat(depth)}`;
    expect(jobPostingsIn(page(deep))).toEqual([NURSE]);
    expect(jobPostingsIn('<script type="application/ld+json">/*'.repeat(20_000))).toEqual([]);
    expect(jobPostingsIn(page(' /* // '.repeat(100_000)))).toEqual([]);
    expect(jobPostingsIn(page(`{${' '.repeat(1_000_000)}x`))).toEqual([]);
  });
});
