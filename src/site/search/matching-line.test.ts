import { describe, expect, it } from 'vitest';
import { NO_TEXT, textOf } from '../../search/text-query.ts';
import { matchingLine } from './matching-line.ts';

const TEXT =
  'We pay fairly. You review medical claims and explain <decisions> to members. Later sentences say other things about reclaims, and about everything else that a team does in a week.';

describe('the matching line of a result', () => {
  it('shows the sentence with the word marked, escaped', async () => {
    const line = (await matchingLine(TEXT, textOf('claims')))?.toString() ?? '';
    expect(line).toMatch(/^You review medical <mark>claims<\/mark> and explain &lt;decisions&gt;/);
    expect(line.endsWith('…')).toBe(true);
  });

  it('marks words that begin with the term, not words that hold it', async () => {
    expect((await matchingLine(TEXT, textOf('member')))?.toString()).toContain('<mark>members</mark>');
    expect((await matchingLine('Only reclaims here.', textOf('claims')))?.toString()).toBeUndefined();
  });

  it('marks other forms and synonyms', async () => {
    const um = {
      ways: [
        { terms: ['rn'], kind: 'typed' as const },
        { terms: ['nurse'], kind: 'synonym' as const },
      ],
    };
    const line = await matchingLine('Our nurses explain.', { all: [um], none: [] });
    expect(line?.toString()).toBe('Our <mark>nurses</mark> explain.');
    expect((await matchingLine(TEXT, textOf('explaining')))?.toString()).toContain('<mark>explain</mark>');
  });

  it('is absent without words or without a match', () => {
    expect(matchingLine(TEXT, NO_TEXT)).toBeUndefined();
    expect(matchingLine(TEXT, textOf('of a'))).toBeUndefined();
    expect(matchingLine(TEXT, textOf('zebra'))).toBeUndefined();
  });
});
