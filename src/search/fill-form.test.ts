import { describe, expect, it } from 'vitest';
import { UNDERSTANDING } from '../../test/support/understanding.ts';
import { parseSearchRequest, toSearchParams } from './search-params.ts';
import { understand } from './understand.ts';

const read = (params: string) => understand(parseSearchRequest(new URLSearchParams(params)), UNDERSTANDING);

describe('the form of a search', () => {
  it.each([
    ['q=nurse', 'q=nurse'],
    ['q=remote+nurse', 'q=nurse&workplace=REMOTE'],
    ['q=part+time+nurse+near+Denver', 'q=nurse&where=Denver&employment=PART_TIME'],
    ['q=nurse+within+50+miles+of+Denver', 'q=nurse&where=Denver&radius=50'],
    ['q=nurse+60k&pay=40', 'q=nurse&pay=60'],
    ['q=remote+nurse&workplace=HYBRID', 'q=nurse&workplace=HYBRID&workplace=REMOTE'],
    ['q=nurse+-manager', 'q=nurse+-manager'],
    ['q=remote+nurse&exact=1', 'q=remote+nurse&exact=1'],
    ['q="remote+nurse"&where=Denver', 'q=%22remote+nurse%22&where=Denver'],
  ])('%s shows %s', (typed, shown) => {
    expect(toSearchParams(read(typed).form).toString()).toBe(shown);
  });

  it.each([
    'q=part+time+nurse+near+Denver',
    'q=RN+UM+remote',
    'q=claims+examiner+hartford+60k',
    'q=nurse+not+remote',
    'q=-manager+nurse+within+100+miles+of+boston',
    'q=senior+software+engineer+c%2B%2B+posted+today',
    'q=%2430%2Fhr+pharmacy+technician,+Texas',
    'q=nursing+jobs+in+Connecticut&level=SENIOR',
    'q=hybrid+or+remote+clinical',
  ])('asks the same as %s', (typed) => {
    const understood = read(typed);
    const again = read(toSearchParams(understood.form).toString());
    expect(again.query).toEqual(understood.query);
    expect(again.form).toEqual(understood.form);
  });
});
