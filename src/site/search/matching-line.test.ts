import { describe, expect, it } from 'vitest';
import { matchingLine } from './matching-line.ts';

const TEXT =
  'We pay fairly. You review medical claims and explain <decisions> to members. Later sentences say other things about reclaims, and about everything else that a team does in a week.';

describe('the matching line of a result', () => {
  it('shows the sentence with the word marked, escaped', async () => {
    const line = (await matchingLine(TEXT, ['claims']))?.toString() ?? '';
    expect(line).toMatch(/^You review medical <mark>claims<\/mark> and explain &lt;decisions&gt;/);
    expect(line.endsWith('…')).toBe(true);
  });

  it('marks words that begin with the term, not words that hold it', async () => {
    expect((await matchingLine(TEXT, ['member']))?.toString()).toContain('<mark>members</mark>');
    expect((await matchingLine('Only reclaims here.', ['claims']))?.toString()).toBeUndefined();
  });

  it('is absent without words or without a match', () => {
    expect(matchingLine(TEXT, [])).toBeUndefined();
    expect(matchingLine(TEXT, ['of', 'a'])).toBeUndefined();
    expect(matchingLine(TEXT, ['zebra'])).toBeUndefined();
  });
});
