import { describe, expect, it } from 'vitest';
import { channelHtml } from './channel-html.ts';

const CHANNEL = { htmlTags: ['p', 'ul', 'li'], hasNoEntities: true } as const;

describe('a description for a channel that takes no entities', () => {
  it.each([
    ['<p>You &amp; we</p>', '<p>You & we</p>'],
    ['<p>&amp;amp;lt;</p>', '<p><</p>'],
    ['<p>5 &lt; 6, a &lt;b</p>', '<p>5 < 6, a < b</p>'],
    // No such entity, but the channel would look for one.
    ['<p>R&amp;d;</p>', '<p>R& d;</p>'],
    // Only the tag between them kept these apart.
    ['<p>&amp;<a href="https://x.example/">x;</a></p>', '<p>& x;</p>'],
    ['<p>&lt;<a href="https://x.example/">b</a></p>', '<p>< b</p>'],
    ['<p>&lt;\u0001b</p>', '<p>< b</p>'],
    ['<ol><li>One</li></ol>', '<ul><li>One</li></ul>'],
  ])('%s becomes %s', (html, expected) => {
    expect(channelHtml(html, CHANNEL)).toBe(expected);
  });
});
