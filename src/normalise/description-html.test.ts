import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanDescriptionHtml, cleanPlainDescription } from './description-html.ts';

const REL = 'rel="noopener nofollow ugc"';

describe('cleaning a description', () => {
  it.each([
    ['<p>One</p><p>Two</p>', '<p>One</p>\n<p>Two</p>'],
    ['loose text', '<p>loose text</p>'],
    ['<div>One<div>Two</div>Three</div>', '<p>One</p>\n<p>Two</p>\n<p>Three</p>'],
    ['One<br>Two<br><br>Three', '<p>One<br>Two</p>\n<p>Three</p>'],
    ['<p>One<br></p><p><br></p><p>&nbsp;</p><p style="min-height:1.5em"></p>', '<p>One</p>'],
    ['<span style="font-weight:400">Plain</span>', '<p>Plain</p>'],
    ['<b>Bold</b> <i>slanted</i> <strong> </strong>x', '<p><strong>Bold</strong> <em>slanted</em> x</p>'],
    ['<strong>A</strong><strong> B</strong>', '<p><strong>A B</strong></p>'],
    ['<strong>A<p>B</p></strong>', '<p><strong>A</strong></p>\n<p><strong>B</strong></p>'],
    ['<p>one\n   two\u00a0\u00a0three</p>', '<p>one two three</p>'],
    ['A &amp; B &lt;script&gt; &quot;C&quot;', '<p>A &amp; B &lt;script&gt; "C"</p>'],
    ['3 < 4 & 5 > 2', '<p>3 &lt; 4 &amp; 5 &gt; 2</p>'],
  ])('%s', (dirty, clean) => {
    expect(cleanDescriptionHtml(dirty).html).toBe(clean);
  });

  it.each([
    ['<h1>Job</h1><h2>Part</h2><h4>Deep</h4>', '<h3>Job</h3>\n<h4>Part</h4>\n<h4>Deep</h4>'],
    ['<h5>Only</h5>', '<h3>Only</h3>'],
    ['<h2></h2><h3>One<br>line</h3>', '<h3>One line</h3>'],
  ])('shifts headings so that the top one is h3: %s', (dirty, clean) => {
    expect(cleanDescriptionHtml(dirty).html).toBe(clean);
  });

  it.each([
    ['<ul><li><p>a</p></li><li></li><li>b<br></li></ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<ul><li>a</li><ul><li>b</li></ul></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['<ul>loose<li>a</li></ul>', '<ul><li>loose</li><li>a</li></ul>'],
    ['<li>a</li><li>b</li>tail', '<ul><li>a</li><li>b</li></ul>\n<p>tail</p>'],
    ['<ol><li><p>a</p><p>b</p></li></ol>', '<ol><li><p>a</p><p>b</p></li></ol>'],
    ['<p>intro<ul><li>a</li></ul></p>', '<p>intro</p>\n<ul><li>a</li></ul>'],
    ['<ul><li></li></ul><ol></ol>', ''],
  ])('mends lists: %s', (dirty, clean) => {
    expect(cleanDescriptionHtml(dirty).html).toBe(clean);
  });

  it.each([
    ['<table><tr><td>1</td><td></td></tr></table>', '<table><tr><td>1</td><td></td></tr></table>'],
    ['<table><tr><td></td></tr></table>', ''],
    ['<table><td>1</td></table>', '<table><tr><td>1</td></tr></table>'],
    [
      '<table border=1><thead><tr><th>A</th></tr></thead><tbody><tr><td><p>1</p></td></tr></tbody></table>',
      '<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>',
    ],
  ])('mends tables: %s', (dirty, clean) => {
    expect(cleanDescriptionHtml(dirty).html).toBe(clean);
  });

  it('keeps rules only where they divide', () => {
    expect(cleanDescriptionHtml('<hr>a<hr><hr>b<hr>').html).toBe('<p>a</p>\n<hr>\n<p>b</p>');
    expect(cleanDescriptionHtml('<hr>').html).toBe('');
  });

  it.each([
    [
      '<a href="https://a.example/?x=1&y=2" target=_blank>go</a>',
      `<a href="https://a.example/?x=1&amp;y=2" ${REL}>go</a>`,
    ],
    ['<a href="mailto:jobs@a.example">go</a>', `<a href="mailto:jobs@a.example" ${REL}>go</a>`],
    ['<a href="tel:+18605550100">go</a>', `<a href="tel:+18605550100" ${REL}>go</a>`],
    ['<a href="/apply">go</a>', 'go'],
    ['<a href="//evil.example">go</a>', 'go'],
    ['<a href="javascript:alert(1)">go</a>', 'go'],
    ['<a href="java\tscript:alert(1)">go</a>', 'go'],
    ['<a href=" &#106;avascript:alert(1)">go</a>', 'go'],
    ['<a href="data:text/html,x">go</a>', 'go'],
  ])('keeps only links that lead somewhere: %s', (dirty, clean) => {
    expect(cleanDescriptionHtml(dirty).html).toBe(`<p>${clean}</p>`);
  });

  it.each([
    '<p style="display:none">hidden</p>',
    '<p style="color:red; DISPLAY : none">hidden</p>',
    '<span style="font-size:0">hidden</span>',
    '<span style="font-size: 0px; color: red">hidden</span>',
    '<span style="font-size:1px">hidden</span>',
    '<div style="visibility:hidden"><p>hidden</p><b>too</b></div>',
    '<div style="opacity:0">hidden</div>',
    '<div style="position:absolute;left:-9999px">hidden</div>',
    '<div hidden>hidden</div>',
    '<script>hidden</script>',
    '<style>hidden</style>',
    '<!-- hidden -->',
    '<title>hidden</title>',
    '<svg><text>hidden</text></svg>',
    '<noscript>hidden</noscript>',
  ])('drops what a reader would not see: %s', (dirty) => {
    const { html, text } = cleanDescriptionHtml(`before ${dirty} after`);
    expect(html).not.toMatch(/hidden|too/);
    expect(text.replace(/\s+/g, ' ')).toBe('before after');
  });

  it.each(['font-size:10px', 'font-size:0.9em', 'opacity:0.9', 'margin-left:-10px', 'display:block'])(
    'keeps text styled %s',
    (style) => {
      expect(cleanDescriptionHtml(`<p style="${style}">seen</p>`).text).toBe('seen');
    },
  );

  it('removes bidi controls and invisible characters, also when written as entities', () => {
    expect(cleanDescriptionHtml('<p>a\u202eb\u200bc&#8238;d&shy;e\u{e0041}f\ufeff</p>').html).toBe(
      '<p>abcdef</p>',
    );
  });

  it('keeps joiners inside emoji and Persian words', () => {
    const words = '👩‍⚕️ می‌خواهم';
    expect(cleanDescriptionHtml(`<p>${words}</p>`).html).toBe(`<p>${words}</p>`);
  });

  it('decodes once: escaped markup stays text', () => {
    const { html, text } = cleanDescriptionHtml(
      '<p>Know &amp;lt;b&amp;gt; and &lt;img src=x onerror=alert(1)&gt;</p>',
    );
    expect(html).toBe('<p>Know &amp;lt;b&amp;gt; and &lt;img src=x onerror=alert(1)&gt;</p>');
    expect(text).toBe('Know &lt;b&gt; and <img src=x onerror=alert(1)>');
  });

  it('cuts at 100 kB, between blocks, and says so', () => {
    const long = `<ul>${'<li>One of very many duties of this job</li>'.repeat(5000)}</ul>`;
    const { html, isTruncated } = cleanDescriptionHtml(long);
    expect(isTruncated).toBe(true);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(100_000);
    expect(Buffer.byteLength(html)).toBeGreaterThan(99_000);
    expect(html.endsWith('</li></ul>')).toBe(true);
    expect(cleanDescriptionHtml(html)).toMatchObject({ html, isTruncated: false });
  });

  it('survives absurd nesting', () => {
    const deep = `${'<ul><li>'.repeat(3000)}x${'<b>'.repeat(3000)}`;
    const { html } = cleanDescriptionHtml(deep);
    expect(html).toContain('x');
    expect(cleanDescriptionHtml(html).html).toBe(html);
  });
});

describe('the text of a description', () => {
  it('has readable lists, tables and paragraphs', () => {
    const { text } = cleanDescriptionHtml(
      '<h2>Duties</h2><p>First<br>second &amp; third</p><ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul><ol><li>a</li><li>b</li></ol><table><tr><th>Day</th><th>Hours</th></tr><tr><td>Mon</td><td>8</td></tr></table>',
    );
    expect(text).toBe(
      'Duties\n\nFirst\nsecond & third\n\n• one\n  • deep\n• two\n\n1. a\n2. b\n\nDay | Hours\nMon | 8',
    );
  });
});

describe('plain-text descriptions', () => {
  it('become paragraphs, line breaks and lists', () => {
    const text = 'About us\nWe help.\r\n\r\nDuties:\n- answer calls\n- file claims\n\n1. apply\n2) talk';
    expect(cleanPlainDescription(text).html).toBe(
      '<p>About us<br>We help.</p>\n<p>Duties:</p>\n<ul><li>answer calls</li><li>file claims</li></ul>\n<ol><li>apply</li><li>talk</li></ol>',
    );
  });

  it('keep markup as the text it is', () => {
    expect(cleanPlainDescription('Know <b>HTML</b> & &amp;').html).toBe(
      '<p>Know &lt;b&gt;HTML&lt;/b&gt; &amp; &amp;amp;</p>',
    );
  });

  it('break lines at bullets within them', () => {
    expect(cleanPlainDescription('Duties: • answer calls • file claims').html).toBe(
      '<p>Duties:</p>\n<ul><li>answer calls</li><li>file claims</li></ul>',
    );
  });

  it('are recognised in the HTML field too', () => {
    expect(cleanDescriptionHtml('First &amp; second\n\nThird').html).toBe(
      '<p>First &amp; second</p>\n<p>Third</p>',
    );
  });
});

describe('for any input', () => {
  const tags =
    'p div span br b strong i a ul ol li table tr td th tbody thead h1 h3 h6 hr blockquote script style svg u'.split(
      ' ',
    );
  const fragment = fc.oneof(
    fc.constantFrom(...tags).map((tag) => `<${tag}>`),
    fc.constantFrom(...tags).map((tag) => `</${tag}>`),
    fc.constantFrom(
      '<a href="https://x.example">',
      '<a href="javascript:x">',
      '<p style="display:none">',
      '<img src=x onerror=alert(1)>',
      '<a href=https://x.example/"onclick=alert(1)>',
      '&lt;',
      '&amp;nbsp;',
      '&nbsp;',
      ' ',
      '\n',
      '<',
      '"',
      '<!--',
      '-->',
      '\u200d',
      'é',
    ),
    fc.string({ maxLength: 8 }),
    fc.constant('word'),
  );
  const document = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));
  const allowed =
    /^(?:<\/?(?:p|br|ul|ol|li|strong|em|u|h3|h4|table|thead|tbody|tr|th|td|blockquote|hr)>|<a href="(?:https?:|mailto:|tel:)[^"<>]*" rel="noopener nofollow ugc">|<\/a>|[^<>]+)*$/;

  it('the output holds nothing but the allowed tags', () => {
    fc.assert(
      fc.property(document, (dirty) => {
        expect(cleanDescriptionHtml(dirty).html).toMatch(allowed);
      }),
      { numRuns: 1000 },
    );
  });

  it('cleaning twice is cleaning once', () => {
    fc.assert(
      fc.property(document, (dirty) => {
        const once = cleanDescriptionHtml(dirty);
        expect(cleanDescriptionHtml(once.html)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('plain text shows exactly its own words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<b>', 'word', '&amp;', 'x<y', '"', "it's"), { maxLength: 20 }),
        (words) => {
          expect(cleanPlainDescription(words.join(' ')).text).toBe(words.join(' '));
        },
      ),
    );
  });
});
