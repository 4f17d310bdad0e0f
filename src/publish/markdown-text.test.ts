import * as fc from 'fast-check';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdownLink, markdownOfHtml, markdownText } from './markdown-text.ts';

describe('Markdown of a description', () => {
  it('keeps headings, lists, tables and links', () => {
    const html =
      '<h3>Your work</h3><p>You <strong>examine</strong> <a href="https://x.example/a(b)">claims</a>.</p>' +
      '<ul><li>Listen<ul><li>closely</li></ul></li></ul><table><tbody><tr><td>Pay</td><td>5 | 6</td></tr></tbody></table>';
    expect(markdownOfHtml(html)).toBe(
      '### Your work\n\nYou **examine** [claims](https://x.example/a%28b%29).\n\n- Listen\n  - closely\n\n| Pay | 5 \\| 6 |\n| --- | ------ |',
    );
  });

  it('holds no tag, whatever its words say', () => {
    expect(marked(markdownOfHtml('<p>a &lt;script&gt;alert(1)&lt;/script&gt; b</p>'))).not.toContain(
      '<script',
    );
  });
});

it('plain words come out as they went in, in a heading and in a link', () => {
  const words = fc
    .array(fc.constantFrom('a', 'B', ' ', '*', '_', '`', '#', '[', ']', '(', '<b>', '|', '\\', '\n', '1.'))
    .map((parts) => `x${parts.join('')}x`);
  fc.assert(
    fc.property(words, (text) => {
      const line = text.replace(/\s+/g, ' ');
      const textOf = (markdown: string) =>
        marked
          .parse(markdown, { async: false })
          .replace(/<[^>]+>/g, '')
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&amp;', '&')
          .trim();
      expect(textOf(`# ${markdownText(text)}`)).toBe(line);
      expect(textOf(markdownLink(text, 'https://x.example/(a b)'))).toBe(line);
    }),
  );
});
