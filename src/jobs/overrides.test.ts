import { describe, expect, it } from 'vitest';
import { DENVER, HARTFORD, sampleDraft, sampleJob } from '../../test/support/sample-jobs.ts';
import { closesAtOf, fieldsAgreed, sourceDraftOf, withOverrides } from './overrides.ts';

const made = { because: 'It was wrong.', at: '2026-11-20T08:00:00.000Z' };
const YEARLY = { min: 52_000, currency: 'USD', period: 'YEAR', source: 'structured' } as const;

describe('overrides', () => {
  it('leave a draft alone that nobody overrides', () => {
    const draft = sampleDraft({ externalId: '1' });
    expect(withOverrides(draft, {})).toBe(draft);
  });

  it('can say that a field says nothing', () => {
    const draft = sampleDraft({ externalId: '1', pay: YEARLY, closesAt: '2026-12-01T04:59:59.000Z' });
    const job = withOverrides(draft, { pay: made, closesAt: made });
    expect(job).not.toHaveProperty('pay');
    expect(job).not.toHaveProperty('closesAt');
    expect(closesAtOf(draft, { closesAt: made })).toBeUndefined();
    expect(sourceDraftOf({ ...sampleJob({ externalId: '1' }), ...job })).toEqual(draft);
  });

  it('agree with a source that has come to mean the same', () => {
    const overridden = {
      title: { ...made, value: 'Nurse', source: 'Nurse' },
      places: { ...made, value: [HARTFORD], source: [{ ...HARTFORD, raw: 'Hartford, Connecticut' }] },
      pay: { ...made, value: YEARLY, source: { ...YEARLY, source: 'text' as const } },
      closesAt: made,
      hidden: { ...made, value: true as const },
    };
    expect(fieldsAgreed(overridden)).toEqual(['title', 'places', 'pay', 'closesAt']);
  });

  it('differ from a source that says something else, or nothing', () => {
    const unknown = { raw: 'Nearby' };
    expect(
      fieldsAgreed({
        title: { ...made, value: 'Nurse', source: 'nurse' },
        places: { ...made, value: [HARTFORD, DENVER], source: [HARTFORD] },
        pay: { ...made, value: YEARLY },
        function: { ...made, source: 'care/nursing' },
      }),
    ).toEqual([]);
    expect(fieldsAgreed({ places: { ...made, value: [unknown], source: [{ raw: 'Near' }] } })).toEqual([]);
  });
});
