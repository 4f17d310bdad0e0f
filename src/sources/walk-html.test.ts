import { describe, expect, it } from 'vitest';
import { walkHtml } from './walk-html.ts';

function walk(html: string): Readonly<{ steps: readonly string[]; isWhole: boolean }> {
  const steps: string[] = [];
  const isWhole = walkHtml(html, {
    openTag: (name, attributes) => steps.push([name, ...Object.values(attributes)].join(' ')),
    text: (text) => steps.push(`"${text}"`),
    closeTag: (name, isImplied) => steps.push(isImplied ? `(/${name})` : `/${name}`),
  });
  return { steps, isWhole };
}

describe('a walk through a page', () => {
  it('comes by every tag and text, and tells which ends are not in the page', () => {
    const { steps, isWhole } = walk('<UL Class="a &amp; b"><li>1<br><li>2</UL><div>');
    expect(steps).toEqual([
      'ul a & b',
      'li',
      '"1"',
      'br',
      '(/br)',
      '(/li)',
      'li',
      '"2"',
      '(/li)',
      '/ul',
      'div',
      '(/div)',
    ]);
    expect(isWhole).toBe(true);
  });

  it('stops in time where elements nest without end, however that is done', () => {
    for (const tag of ['<div>', '<b>', '<svg>', '<ul><li>']) {
      expect(walk(tag.repeat(300_000)).isWhole, tag).toBe(false);
    }
    expect(walk('<p>'.repeat(5000)).isWhole).toBe(true);
    expect(walk('<div></div>'.repeat(5000)).isWhole).toBe(true);
  });
});
