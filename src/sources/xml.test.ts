import { describe, expect, it } from 'vitest';
import { parseXml } from './xml.ts';

const OPTIONS = { url: 'https://jobs.example.org/xml', lists: ['feed.item'] };

function parse(text: string): unknown {
  return parseXml(text, OPTIONS);
}

describe('parseXml', () => {
  it('keeps every value a text', () => {
    expect(parse('<feed><id>0042</id><name>1e3</name><yes>true</yes></feed>')).toEqual({
      feed: { id: '0042', name: '1e3', yes: 'true' },
    });
  });

  it('decodes text once and CDATA never', () => {
    const text = '<f><a>&amp;lt;b&amp;gt; &#233;</a><b>\n<![CDATA[<p>A &amp; B</p>]]>\n</b></f>';
    expect(parse(text)).toEqual({ f: { a: '&lt;b&gt; é', b: '<p>A &amp; B</p>' } });
  });

  it('joins the CDATA of one element, and decodes text beside it', () => {
    expect(parse('<f><a><![CDATA[x]]><![CDATA[ & y]]></a></f>')).toEqual({ f: { a: 'x & y' } });
  });

  it('makes a list of what may come several times, even of one', () => {
    expect(parse('<feed><item><a>1</a></item></feed>')).toEqual({ feed: { item: [{ a: '1' }] } });
    expect(parse('<other><item>1</item></other>')).toEqual({ other: { item: '1' } });
  });

  it('keeps attributes where they are asked for, decoded once, beside the text or the elements', () => {
    const text = '<f a="&amp;amp;"><b c="1">x</b><d e="2"><![CDATA[<i>]]></d><g h=""/><k>y</k></f>';
    expect(parseXml(text, { ...OPTIONS, attributes: true })).toEqual({
      f: {
        '@a': '&amp;',
        b: { '@c': '1', '#text': 'x' },
        d: { '@e': '2', '#text': '<i>' },
        g: { '@h': '', '#text': '' },
        k: 'y',
      },
    });
    expect(parse(text)).toEqual({ f: { b: 'x', d: '<i>', g: '', k: 'y' } });
  });

  it('is not led to the prototype of objects by the names of elements', () => {
    expect(() => parse('<f><__proto__><polluted>1</polluted></__proto__></f>')).toThrow(
      /prototype pollution/,
    );
    expect({}).not.toHaveProperty('polluted');
  });

  const BILLION_LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "lol">${Array.from(
    { length: 9 },
    (_, index) => `<!ENTITY ${'bcdefghij'[index]} "${`&${'abcdefghi'[index]};`.repeat(10)}">`,
  ).join('')}]><feed>&j;</feed>`;

  it.each([
    ['billion laughs', `<?xml version="1.0"?>${BILLION_LAUGHS}`],
    ['billion laughs behind a comment', `<!-- <feed> -->\n<?pi x?><!-- - -- -->${BILLION_LAUGHS}`],
    ['an external entity', '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/passwd">]><feed>&x;</feed>'],
    ['an external DTD', '<!doctype f SYSTEM "http://169.254.169.254/x.dtd"><feed/>'],
    ['a parameter entity', '<!DOCTYPE f [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]><feed/>'],
  ])('refuses %s', (_, text) => {
    expect(() => parse(text)).toThrow(/DOCTYPE/);
  });

  it('leaves an entity that nobody defined as it is written', () => {
    expect(parse('<feed>&secret;</feed>')).toEqual({ feed: '&secret;' });
  });

  it('takes a DOCTYPE inside of a description for what it is, words', () => {
    expect(parse('<f><![CDATA[<!DOCTYPE html><p>Hi</p>]]></f>')).toEqual({ f: '<!DOCTYPE html><p>Hi</p>' });
  });

  it.each(['', 'not xml', '<a><b></a>', '<a>', '{"jobs":[]}'])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(/did not answer with the expected shape/);
  });

  it('refuses elements nested without end', () => {
    const text = `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`;
    expect(() => parse(text)).toThrow(/it is not XML/);
  });

  it('reads a long prologue in time that grows with its length only', () => {
    const text = `${'<!-- - -->'.repeat(100_000)}<feed/>`;
    expect(parse(text)).toEqual({ feed: '' });
  });
});
