import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Classifier } from '../../src/classify/classifier.ts';
import { createOccupationClassifier } from '../../src/classify/occupation-classifier.ts';
import type { OccupationModel } from '../../src/classify/occupation-model.ts';
import { formatOccupationModel, parseOccupationModel } from '../../src/classify/occupation-model-format.ts';
import { suggestSocCodes } from '../../src/classify/suggest-soc-codes.ts';
import { loadOccupationModel } from '../../src/occupation-model-file.ts';
import { loadTaxonomy } from '../../src/taxonomy/load-taxonomy.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { mutatedTitles } from './mutated-titles.ts';

const TAXONOMY = fileURLToPath(new URL('../../starter/health-insurer/taxonomy.yaml', import.meta.url));
let taxonomy: Taxonomy;
let model: OccupationModel;
let classifier: Classifier;

beforeAll(async () => {
  taxonomy = await loadTaxonomy(TAXONOMY);
  model = await loadOccupationModel();
  classifier = createOccupationClassifier({ taxonomy, model });
});

describe('the occupation classifier', () => {
  it.each([
    ['Sr RN UM II - Remote', 'medical-management/utilization-management'],
    ['Concurrent Review Nurse (RN/LPN)', 'medical-management/utilization-management'],
    ['RN - Med Surg, Nights', 'clinical/nursing'],
    ['Nurse Practitioner or Physician Assistant', 'clinical/nursing'],
    ['Telephonic Nurse Case Manager', 'medical-management/case-management'],
    ['Clinical Appeals Nurse', 'medical-management/medical-review-and-appeals'],
    ['Internal Audit Manager', 'finance/audit'],
    ['Claims Quality Auditor', 'business-operations/quality-assurance-audit'],
    ['IT Project Manager', 'information-technology/project-management-systems'],
    ['Project Manager, Business Transformation', 'business-operations/project-management-business'],
    ['Hospital Contract Negotiator', 'provider-services/provider-contracting'],
    ['Benefit Contract Writer', 'business-operations/contracts'],
    ['Internal Communications Manager', 'public-affairs/business-communications'],
    ['Marketing Communications Manager', 'marketing/market-communications'],
    ['Stop Loss Underwriter', 'underwriting/underwriting'],
    ['Underwriting Assistant', 'underwriting/underwriting-support'],
    ['Pricing Actuary', 'finance/actuarial'],
  ])('places %s', (title, key) => expect(classifier.classify({ title }).functionKey).toBe(key));

  it('lets the text decide where the title leaves it open', () => {
    const title = 'Nurse Consultant';
    const description =
      'Decide on prior authorization requests and do concurrent review of inpatient stays for medical necessity. ' +
      'Apply clinical criteria, and send requests that do not meet them to a physician reviewer. You do utilization ' +
      'management for members of the plan and document every determination.';
    expect(classifier.classify({ title, description }).functionKey).toBe(
      'medical-management/utilization-management',
    );
  });

  it.each(['Police Officer', 'High School Math Teacher', 'Diesel Mechanic', 'Line Cook', 'Welder'])(
    'does not accept %s into a health insurer',
    (title) => expect(classifier.classify({ title }).decision).not.toBe('accepted'),
  );

  it('names the words that decided, and what spoke against them', () => {
    const { reasons } = classifier.classify({
      title: 'RN Case Manager',
      description:
        'Assess members by telephone. Wound care and patient care at the bedside are not part of it.',
    });
    expect(reasons[0]?.field).toBe('title');
    expect(reasons.some(({ weight }) => weight < 0)).toBe(true);
    expect(reasons.reduce((sum, { weight }) => sum + Math.abs(weight), 0)).toBeCloseTo(1, 1);
  });

  it.each([
    ['Physician (Radiation Oncology)', 'clinical/physicians'],
    ['Medical Assistant (MA) - Family Medicine', 'clinical/allied-health'],
    ['Paralegal, Real Estate', 'legal/legal-administration-paralegal'],
    ['PT Inpatient Telepharmacist', 'clinical/pharmacy'],
  ])('lets a specialty behind the role be: %s', (title, functionKey) => {
    expect(classifier.classify({ title })).toMatchObject({ functionKey });
  });

  it.each(['Teacher', 'Truck Driver', 'Plumber', 'Electrician'])(
    'knows that no function fits: %s',
    (title) => {
      expect(classifier.classify({ title })).toMatchObject({ decision: 'none' });
    },
  );

  it('says that no function fits when a posting says nothing', () => {
    expect(classifier.classify({ title: '???' })).toMatchObject({ decision: 'none', reasons: [] });
  });

  it('accepts more or less as its thresholds say', () => {
    const at = (accept: number) =>
      createOccupationClassifier({ taxonomy, model, thresholds: { accept, none: 2 } }).classify({
        title: 'Registered Nurse',
      }).decision;
    expect([at(0), at(1)]).toEqual(['accepted', 'review']);
  });

  it('answers anything with a probability, and the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 300 }), (title, description) => {
        const once = classifier.classify({ title, description });
        expect(once.confidence).toBeGreaterThanOrEqual(0);
        expect(once.confidence).toBeLessThanOrEqual(1);
        expect(classifier.classify({ title, description })).toEqual(once);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  it('keeps the function of 200 titles with other case, order, level, place, abbreviation or a typing error', () => {
    const mutations = mutatedTitles(taxonomy, 200);
    const moved = mutations.filter(
      ({ title, mutated }) =>
        classifier.classify({ title }).functionKey !== classifier.classify({ title: mutated }).functionKey,
    );
    expect(mutations).toHaveLength(200);
    expect(
      1 - moved.length / mutations.length,
      moved.map(({ title, mutated }) => `${title} -> ${mutated}`).join('\n'),
    ).toBeGreaterThanOrEqual(0.95);
  });

  it('is not moved by first names, gender, age or school', () => {
    const texts = [
      'Maria says: she loves it here. Women of 25 and graduates of Harvard are welcome.',
      'James says: he loves it here. Men of 60 and graduates of Howard are welcome.',
      'Aisha says: they love it here. People of 40 and graduates of Ohio State are welcome.',
    ];
    for (const fn of taxonomy.areas.flatMap((area) => area.functions)) {
      const title = fn.aliases[0] ?? fn.name;
      const answers = texts.map((text) =>
        classifier.classify({ title, description: `${text} ${fn.summary} ${fn.keywords.join(', ')}.` }),
      );
      expect(new Set(answers.map(({ functionKey }) => functionKey)).size, title).toBe(1);
      const confidences = answers.map(({ confidence }) => confidence);
      expect(Math.max(...confidences) - Math.min(...confidences), title).toBeLessThan(0.1);
    }
  });

  it('suggests occupation codes for a function', () => {
    const nursing = taxonomy.function('clinical/nursing');
    const codes = nursing ? suggestSocCodes(nursing, model).map(({ code }) => code) : [];
    expect(codes.some((code) => code.startsWith('29-1141') || code.startsWith('29-1171'))).toBe(true);
  });
});

describe('the model file', () => {
  it('is the same after writing and reading', () => {
    const bytes = formatOccupationModel(model);
    expect(Buffer.compare(formatOccupationModel(parseOccupationModel(bytes)), bytes)).toBe(0);
    expect(bytes.length).toBeLessThan(8e6);
  });

  it('is refused when it is another file or cut short', () => {
    const bytes = formatOccupationModel(model);
    expect(() => parseOccupationModel(new Uint8Array(100))).toThrow('not an occupation model');
    expect(() => parseOccupationModel(bytes.slice(0, bytes.length - 100))).toThrow('ends too early');
  });

  it('says which file cannot be read', async () => {
    await expect(loadOccupationModel('/nowhere/model.bin')).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
    });
  });
});
