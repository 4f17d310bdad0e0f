import { describe, expect, it } from 'vitest';
import { loadPayLaws, parsePayLaws } from './load-pay-laws.ts';
import { isBlocking } from './pay-laws.ts';

const LAW = `laws:
  - id: us-co
    name: Colorado
    countries: [US]
    region: CO
    inForceFrom: 2021-01-01
    asks: [pay]
    confidence: unconfirmed
    source: C.R.S. 8-5-201
    checked: 2026-11-01
`;

describe('the file of pay laws', () => {
  it('that ships lets no law block that nobody confirmed', async () => {
    const laws = await loadPayLaws();
    expect(laws.length).toBeGreaterThan(20);
    const blocking = laws.filter((law) => isBlocking(law, '2030-01-01T00:00:00.000Z'));
    expect(blocking.map(({ id }) => id)).toEqual(['us-oh-cleveland', 'us-oh-columbus']);
    expect(blocking.every(({ confidence }) => confidence === 'confirmed')).toBe(true);
  });

  it('may leave out what has a default', () => {
    expect(parsePayLaws(LAW, 'laws.yaml')).toEqual([
      {
        id: 'us-co',
        name: 'Colorado',
        countries: ['US'],
        region: 'CO',
        inForceFrom: '2021-01-01',
        employees: 1,
        remote: false,
        asks: ['pay'],
        stage: 'posting',
        confidence: 'unconfirmed',
        source: 'C.R.S. 8-5-201',
        checked: '2026-11-01',
      },
    ]);
  });

  it('is refused with every fault and its line', () => {
    const faulty = LAW.replace('[US]', '[USA]').replace('2021-01-01', 'soon') + LAW.replace('laws:\n', '');
    expect(() => parsePayLaws(faulty, 'laws.yaml')).toThrow(
      /line 4: laws\.0\.countries\.0: must be a country code such as "US"\n {2}line 6: laws\.0\.inForceFrom: must be a day/,
    );
    expect(() => parsePayLaws(LAW + LAW.replace('laws:\n', ''), 'laws.yaml')).toThrow(
      '"us-co" is used twice',
    );
    expect(() => parsePayLaws('laws: [', 'laws.yaml')).toThrow(/pay laws laws\.yaml/);
  });

  it('has to be there', async () => {
    await expect(loadPayLaws('/nowhere/laws.yaml')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
