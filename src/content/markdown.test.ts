import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown, textOfHtml } from './markdown.ts';

describe('renderMarkdown', () => {
  it('renders the usual Markdown', () => {
    expect(renderMarkdown('One *two*.\n\n- a\n- b')).toBe(
      '<p>One <em>two</em>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>',
    );
  });

  it('shifts headings so that the highest one stands at the wanted level', () => {
    const text = '# Top\n\n### Deep\n\n> ## Quoted';
    expect(renderMarkdown(text, { headingStart: 4 })).toBe(
      '<h4 id="top">Top</h4>\n<h6 id="deep">Deep</h6>\n<blockquote>\n<h5 id="quoted">Quoted</h5>\n</blockquote>',
    );
    expect(renderMarkdown('### Only')).toBe('<h2 id="only">Only</h2>');
    expect(renderMarkdown('> # Only quoted')).toContain('<h2 id="only-quoted">');
  });

  it('gives repeated headings ids of their own, with the prefix', () => {
    const html = renderMarkdown('## Pay\n\n## Pay\n\n## Pay *and* leave', { idPrefix: 'x--' });
    expect(html.match(/id="[^"]+"/g)).toEqual(['id="x--pay"', 'id="x--pay-2"', 'id="x--pay-and-leave"']);
  });

  it('marks links to other sites, and leaves our own and mail links alone', () => {
    expect(renderMarkdown('[a](https://example.org) [b](/faq) [c](mailto:a@b.example)')).toBe(
      '<p><a href="https://example.org" rel="noopener noreferrer">a</a> <a href="/faq">b</a> <a href="mailto:a@b.example">c</a></p>',
    );
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<p onclick="alert(1)">x</p>'],
    ['a script link', '[x](javascript:alert(1))'],
    ['a hidden script link', '[x](java&#x09;script:alert(1))'],
    ['a style', '<p style="color:red">x</p><style>p{}</style>'],
    ['a form', '<form action="/x"><input></form>'],
    ['a frame', '<iframe src="https://example.org"></iframe>'],
    ['a data image', '![x](data:image/svg+xml,alert)'],
  ])('lets no %s through', (_what, markdown) => {
    const html = renderMarkdown(markdown);
    expect(html).not.toMatch(/script|alert\(1\)"|onclick|style|<form|<input|<iframe|data:/i);
  });

  it('keeps images of this site and drops those of others', () => {
    expect(renderMarkdown('![Our office](/images/office.png)')).toContain(
      '<img alt="Our office" src="/images/office.png" />',
    );
    expect(renderMarkdown('![x](https://example.org/pixel.png)')).not.toContain('img');
    expect(renderMarkdown('![x](//example.org/pixel.png)')).not.toContain('img');
  });

  it('gives table headings their scope', () => {
    expect(renderMarkdown('| A | B |\n|---|:--|\n| 1 | 2 |')).toContain('<th scope="col">A</th>');
  });

  it('never throws, and never lets an active tag or handler through, whatever the text', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      'script',
      ' onload=',
      '"',
      "'",
      '[',
      '](',
      ')',
      'javascript:',
      '&#',
      'x',
      '\n',
      '# ',
      '`',
      '<img src=',
      '<a href=',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const html = renderMarkdown(pieces.join(''));
        expect(html).not.toMatch(/<script|<[^>]*\s(?:onload=|href="\s*javascript:)/i);
      }),
    );
  });
});

describe('textOfHtml', () => {
  it('gives the words without addresses, entities or images', () => {
    const html = renderMarkdown('## Pay & *leave*\n\nSee [the plan](/plan) ![x](/a.png) for 1 < 2.');
    expect(textOfHtml(html)).toBe('Pay & leave\n\nSee the plan for 1 < 2.');
  });
});
