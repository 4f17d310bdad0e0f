import { describe, expect, it } from 'vitest';
import { HARTFORD, sampleJob } from '../../../test/support/sample-jobs.ts';
import { sampleTaxonomy } from '../../../test/support/sample-taxonomy.ts';
import type { RuleId } from '../../config/lint-schema.ts';
import { configSchema } from '../../config/schema.ts';
import type { Job, Place } from '../../jobs/job.ts';
import { createGazetteer } from '../../places/geonames-gazetteer.ts';
import { toPublicJob } from '../public-job.ts';
import { isWithheld, type LintSettings, lintJob } from './lint-job.ts';
import { loadPayLaws } from './load-pay-laws.ts';

const NOW = '2026-11-20T12:00:00.000Z';
const config = configSchema.parse({ company: { name: 'Lantern Mutual', tagline: 'Work.' } });
const context = { config, taxonomy: sampleTaxonomy(), gazetteer: createGazetteer() };
const laws = await loadPayLaws();

/** Nothing to find in it. */
const SOUND: Partial<Job> = {
  requisitionId: 'R-1042',
  title: 'Claims Examiner',
  descriptionHtml: `<p>${'You read claims and explain decisions. '.repeat(8)}</p>`,
  descriptionText: 'You read claims and explain decisions. '.repeat(8),
  pay: { min: 52_000, max: 71_000, currency: 'USD', period: 'YEAR', source: 'structured' },
  applyUrl: 'https://apply.example/1',
};

function lint(fields: Partial<Job>, settings: Partial<LintSettings> = {}, without: keyof Job = 'shift') {
  const { [without]: _, ...job } = sampleJob({ externalId: '1', ...SOUND, ...fields });
  const whole: Job = { ...sampleJob({ externalId: '1' }), ...job };
  return lintJob(toPublicJob(whole, context), { laws, rules: {}, ...settings }, NOW);
}

const rulesOf = (fields: Partial<Job>, settings: Partial<LintSettings> = {}, without?: keyof Job) =>
  lint(fields, settings, without).map(({ rule, severity }) => `${severity} ${rule}`);

const place = (city: string, region: string): Place => ({ raw: city, city, region, country: 'US' });

describe('the lint of a job', () => {
  it('finds nothing in a sound posting', () => {
    expect(lint({})).toEqual([]);
  });

  it.each<[string, Partial<Job>]>([
    ['title-missing', { title: ' ' }],
    ['description-missing', { descriptionText: '', descriptionHtml: '' }],
    ['description-is-title', { descriptionText: 'Claims examiner.' }],
    ['place-missing', { places: [{ raw: 'Headquarters' }] }],
    ['remote-place-missing', { places: [{ raw: 'Anywhere' }], workplaceType: 'REMOTE' }],
    ['date-in-future', { postedAt: '2026-11-21T12:00:00.000Z', firstSeenAt: '2026-11-21T12:00:00.000Z' }],
    ['deadline-passed', { closesAt: '2026-11-20T11:59:59.000Z' }],
    ['pay-impossible', { pay: { min: 9, max: 8, currency: 'USD', period: 'HOUR', source: 'text' } }],
    ['pay-impossible', { pay: { min: 8, max: 9, currency: 'US$', period: 'HOUR', source: 'text' } }],
    ['apply-missing', { applyUrl: 'javascript:alert(1)' }],
  ])('keeps the markup off the page for %s, whoever accepts it', (rule, fields) => {
    const findings = lint(fields);
    expect(findings.map((finding) => `${finding.severity} ${finding.rule}`)).toContain(`block ${rule}`);
    expect(isWithheld(findings, new Set(findings.map((finding) => finding.rule)))).toBe(true);
  });

  it.each<[RuleId, Partial<Job>, string]>([
    ['place-unknown', { places: [HARTFORD, { raw: '5 Locations' }] }, '5 Locations'],
    ['title-noisy', { title: 'Claims Examiner R-1042 - $25/hr!' }, '$25, !, R-1042'],
    ['title-noisy', { title: 'Examiner at Lantern Mutual' }, 'Lantern Mutual'],
    ['title-long', { title: 'Examiner '.repeat(20).trim() }, '179 characters'],
    ['title-capitals', { title: 'CLAIMS EXAMINER II' }, 'CLAIMS EXAMINER II'],
    ['description-short', { descriptionText: 'You read claims.' }, '16 characters'],
    ['description-long', { descriptionText: 'You read. '.repeat(1600).trim() }, '15999 characters'],
    [
      'description-capitals',
      { descriptionText: 'YOU READ CLAIMS. '.repeat(20) },
      'YOU READ CLAIMS. YOU READ CLAIMS. YOU READ CLAIMS. YOU READ ',
    ],
    ['description-unbroken', { descriptionText: 'You read. '.repeat(200).trim() }, '1999 characters'],
    [
      'contact-in-text',
      { descriptionText: `${SOUND.descriptionText} Call (860) 555-0100 or write to ann@lantern.example.` },
      '(860) 555-0100, ann@lantern.example',
    ],
    ['gender-coded', { descriptionText: `${SOUND.descriptionText} He is a salesman.` }, 'he, salesman'],
    [
      'pay-wide',
      { pay: { min: 20_000, max: 90_000, currency: 'USD', period: 'YEAR', source: 'text' } },
      '20000 – 90000 USD',
    ],
  ])('warns of %s, with what it saw', (rule, fields, saw) => {
    expect(lint(fields)).toContainEqual({ rule, severity: 'warn', saw });
  });

  it('does not take dates, amounts and codes for telephone numbers', () => {
    const text = `${SOUND.descriptionText} From 2026-11-20 to 2027-01-31, $52,000.00-71,000.00, form 1040-2026-0001, 100-200 calls.`;
    expect(rulesOf({ descriptionText: text })).toEqual([]);
  });

  it('takes no word for coded that names the work, nor one alone that only strives', () => {
    const text = `${SOUND.descriptionText} You lead analyses and decisions. He or she manages an aggressive schedule.`;
    expect(rulesOf({ descriptionText: text })).toEqual([]);
  });

  it('hints at what Google would like to know', () => {
    expect(rulesOf({ employmentTypes: [] }, {}, 'pay')).toEqual([
      'hint pay-not-stated',
      'hint employment-type-not-stated',
    ]);
  });

  it('goes by the rules of the configuration', () => {
    const fields = { title: 'CLAIMS EXAMINER II' };
    expect(rulesOf(fields, { rules: { 'title-capitals': 'off' } })).toEqual([]);
    const raised = lint(fields, { rules: { 'title-capitals': 'block' } });
    expect(isWithheld(raised, new Set())).toBe(true);
    expect(isWithheld(raised, new Set<RuleId>(['title-capitals']))).toBe(false);
  });
});

describe('pay laws', () => {
  it('warn where they are unconfirmed, whatever the configuration says, and block where they are not', () => {
    const denver = { places: [place('Denver', 'CO')] };
    const asked = ['warn pay-missing', 'warn benefits-missing', 'warn closing-date-missing'];
    for (const rules of [{}, { 'pay-missing': 'block' }] as const) {
      const found = rulesOf(denver, { rules }, 'pay').filter((line) => !line.startsWith('hint'));
      expect(found).toEqual(asked);
    }
    expect(rulesOf({ places: [place('Cleveland', 'OH')] }, {}, 'pay')).toContain('block pay-missing');
    expect(rulesOf({ places: [place('Dayton', 'OH')] }, {}, 'pay')).toEqual(['hint pay-not-stated']);
  });

  it('block once they are enforced, or when the employer says so before', () => {
    const columbus = { places: [place('Columbus', 'OH')] };
    expect(rulesOf(columbus, {}, 'pay')).toContain('warn pay-missing');
    expect(rulesOf(columbus, { rules: { 'pay-missing': 'block' } }, 'pay')).toContain('block pay-missing');
    expect(rulesOf(columbus, { rules: { 'pay-missing': 'off' } }, 'pay')).toEqual(['hint pay-not-stated']);
  });

  it('bind employers of their size, from their day on', () => {
    const minneapolis = { places: [place('Minneapolis', 'MN')] };
    expect(rulesOf(minneapolis, { employees: 29 }, 'pay')).toEqual(['hint pay-not-stated']);
    expect(rulesOf(minneapolis, { employees: 30 }, 'pay')).toContain('warn pay-missing');
    expect(rulesOf({ places: [place('Dover', 'DE')] }, {}, 'pay')).toEqual(['hint pay-not-stated']);
  });

  it('reach remote jobs that can be done from there, where they say so', () => {
    const remote = { workplaceType: 'REMOTE', places: [{ raw: 'US', country: 'US' }] } as const;
    const saw = lint(remote, {}, 'pay').find(({ rule }) => rule === 'pay-missing')?.saw;
    expect(saw).toContain('Colorado');
    expect(saw).not.toContain('Minnesota');
    expect(saw).not.toContain('Cleveland');
  });

  it('ask for both ends of a range, and for benefits that the text may speak of', () => {
    const pay = { min: 20, currency: 'USD', period: 'HOUR', source: 'text' } as const;
    const seattle = { places: [place('Seattle', 'WA')], pay };
    expect(rulesOf(seattle)).toEqual(['warn pay-open-ended', 'warn benefits-missing']);
    const descriptionText = `${SOUND.descriptionText} We offer a 401(k) and paid time off.`;
    expect(rulesOf({ ...seattle, descriptionText })).toEqual(['warn pay-open-ended']);
  });
});
