import * as fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { writeAtomFeed } from './atom-feed.ts';
import { sampleFeed } from './feed.fixture.ts';

const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false });

describe('an Atom feed', () => {
  it('has what RFC 4287 asks of a feed and its entries', () => {
    const { feed } = parser.parse(writeAtomFeed(sampleFeed()));
    expect(feed).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      id: 'https://jobs.example/jobs.atom?q=nurse&where=Denver',
      title: 'Nurse jobs near Denver, CO – Lantern Mutual',
      updated: '2026-11-20T13:00:00.000Z',
      author: { name: 'Lantern Mutual' },
    });
    expect(feed.link.map((link: Record<string, string>) => link['@_rel'])).toEqual(['self', 'alternate']);
    expect(feed.entry).toMatchObject({
      '@_xml:lang': 'en',
      id: 'https://jobs.example/jobs/0123456789',
      title: 'Registered Nurse',
      published: '2026-11-18T13:00:00.000Z',
      updated: '2026-11-20T13:00:00.000Z',
      summary: 'Denver, CO · On site · Pay not stated',
      content: { '@_type': 'html', '#text': '<p>You care for <strong>patients</strong> &amp; families.</p>' },
    });
  });

  it('may be empty', () => {
    expect(XMLValidator.validate(writeAtomFeed(sampleFeed([])))).toBe(true);
  });

  it('is well-formed whatever a posting says', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '<!--', '&#0;', '\u0000\u0008\uFFFE', '\uD800', '"><entry>', '&amp;&lt;'),
    );
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 6, maxLength: 6 }), (texts) => {
        const [title, summary, contentHtml, language, category = '', url] = texts;
        const entry = Object.fromEntries(
          Object.entries({ title, summary, contentHtml, language, url }).filter(
            ([, text]) => text !== undefined,
          ),
        );
        const written = writeAtomFeed(sampleFeed([{ ...entry, categories: [category] }]));
        expect(XMLValidator.validate(written)).toBe(true);
        expect(written).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
      }),
    );
  });
});
