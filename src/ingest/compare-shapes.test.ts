import { describe, expect, it } from 'vitest';
import { compareShapes, nextBaseline } from './compare-shapes.ts';
import { createShapeObserver } from './observe-shape.ts';
import type { SourceShape } from './source-shape.ts';

describe('the shape of a source', () => {
  it('tells a field that vanished, and one that nobody has seen', () => {
    const before = shapeOf(postings(30, () => ({ title: 'x', pay: { min: 1 } })));
    const now = shapeOf(postings(30, (index) => ({ title: 'x', ...(index < 6 ? { payRange: '1' } : {}) })));
    expect(compareShapes(before, now)).toEqual([
      { kind: 'field-vanished', path: 'jobs.pay', shareBefore: 1, shareNow: 0 },
      { kind: 'field-new', path: 'jobs.payRange', shareBefore: 0, shareNow: 0.2 },
    ]);
  });

  it('takes a field that is empty everywhere for one that vanished', () => {
    const before = shapeOf(postings(30, () => ({ title: 'x', city: 'Tampa' })));
    const now = shapeOf(postings(30, () => ({ title: 'x', city: null })));
    expect(compareShapes(before, now)).toMatchObject([{ kind: 'field-vanished', path: 'jobs.city' }]);
  });

  it('says nothing of rare fields, of one that was known and empty, or of what stands in few records', () => {
    const before = shapeOf(
      postings(30, (index) => ({ deadline: null, ...(index < 14 ? { rare: 1 } : {}), ...few(index, 'a') })),
    );
    const now = shapeOf(
      postings(30, (index) => ({ deadline: '2026', ...(index < 5 ? { odd: 1 } : {}), ...few(index, 'b') })),
    );
    expect(compareShapes(before, now)).toEqual([]);
  });

  it('watches what stands once in every answer', () => {
    const before = shapeOf([{ meta: { total: 30 }, jobs: [{ id: 1 }] }]);
    const now = shapeOf([{ meta: { count: 30 }, jobs: [{ id: 1 }] }]);
    expect(compareShapes(before, now).map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'field-vanished meta.total',
      'field-new meta.count',
    ]);
  });

  it('tells a field only once, also when it comes back', () => {
    const whole = shapeOf(postings(30, () => ({ title: 'x', city: 'Tampa' })));
    const poor = shapeOf(postings(30, () => ({ title: 'x' })));
    const baseline = nextBaseline(whole, poor);
    expect(compareShapes(baseline, poor)).toEqual([]);
    expect(compareShapes(baseline, whole)).toEqual([]);
    expect(nextBaseline(baseline, poor)).toEqual(baseline);
  });

  it('calls nothing new when it could not count all there was', () => {
    const before = { ...shapeOf(postings(30, () => ({ title: 'x' }))), isCut: true };
    expect(compareShapes(before, shapeOf(postings(30, () => ({ title: 'x', city: 'y' }))))).toEqual([]);
  });
});

function few(index: number, name: string): Record<string, unknown> {
  return index < 4 ? { box: { [name]: 1, same: 1 } } : {};
}

function postings(count: number, posting: (index: number) => unknown): readonly unknown[] {
  return [{ jobs: Array.from({ length: count }, (_, index) => posting(index)) }];
}

function shapeOf(answers: readonly unknown[]): SourceShape {
  const observer = createShapeObserver();
  for (const answer of answers) observer.observe(answer);
  return observer.shape();
}
