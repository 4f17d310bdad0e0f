import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UNDERSTANDING } from '../../../test/support/understanding.ts';
import { parseSearchRequest, toSearchParams } from '../search-params.ts';
import { textOf } from '../text-query.ts';
import { understand } from '../understand.ts';
import { MAX_TERMS, tellingWords } from '../words.ts';

const requestOf = (params: Readonly<Record<string, string>>) =>
  parseSearchRequest(new URLSearchParams(params));

const VOCABULARY = (
  'nurse RN UM claims examiner Claims-Examination "project manager" -manager -remote -"cold calling" not no without or OR / , - new today this week last 3 days ' +
  'remote hybrid on-site work from home part time full-time contract jobs temp PRN entry level intern senior 60k $30/hr over 80,000+ under between and to ' +
  'near in within 10 miles of me Denver CO Portland, ME OR PA MA TX Texas CT 06103 New York Washington DC Springfield denver us USA M5V 2T6 C++ .NET R&D A/P ' +
  '“ ” " ( ) & \u200f محلل 审核 😀 İstanbul'
).split(' ');

const boxes = fc.oneof(
  fc.array(fc.constantFrom(...VOCABULARY), { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(fc.constantFrom(...VOCABULARY, ' ', '-'), { maxLength: 12 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

describe('any box', () => {
  it('is read without fail, into no more words than a query has', () => {
    fc.assert(
      fc.property(boxes, (q) => {
        const { query } = understand(requestOf({ q }), UNDERSTANDING);
        expect(query.text.all.length).toBeLessThanOrEqual(2 * MAX_TERMS);
        for (const { ways } of [...query.text.all, ...query.text.none]) {
          expect(ways.length).toBeGreaterThan(0);
          for (const { terms } of ways) expect(terms.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('without one of its parts is a box that lacks the part', () => {
    fc.assert(
      fc.property(boxes, (q) => {
        for (const part of understand(requestOf({ q }), UNDERSTANDING).parts) {
          const left = understand(part.without, UNDERSTANDING);
          expect(part.without.q.length).toBeLessThan(q.length);
          const again = left.parts.map(({ kind, label }) => `${kind} ${label}`);
          expect(again).not.toContain(`${part.kind} ${part.label}`);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is read the same when it is shown and sent again', () => {
    fc.assert(
      fc.property(boxes, (q) => {
        const once = understand(requestOf({ q }), UNDERSTANDING);
        const params = new URLSearchParams(toSearchParams(once.request).toString());
        expect(understand(parseSearchRequest(params), UNDERSTANDING)).toEqual(once);
      }),
      { numRuns: 300 },
    );
  });

  it('is taken at its words when they are asked for exactly', () => {
    fc.assert(
      fc.property(boxes, (q) => {
        const request = requestOf({ q, exact: '1' });
        const { query, parts, corrections, otherReadings, place } = understand(request, UNDERSTANDING);
        expect(query.text).toEqual(textOf(tellingWords(request.q)));
        expect(query).not.toHaveProperty('place');
        expect(query.filters).toEqual(request.filters);
        expect({ corrections, otherReadings, place }).toEqual({
          corrections: [],
          otherReadings: [],
          place: { kind: 'none' },
        });
        expect(parts.every(({ kind }) => kind === 'words')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
