/** What every store of the shapes of sources must do, whatever database it stands on. */
import { describe, expect, it } from 'vitest';
import type { ShapeStore, SourceShape } from '../../src/ingest/source-shape.ts';

export type OpenShapeStore = Readonly<{ store: ShapeStore; close: () => Promise<void> }>;

const SHAPE: SourceShape = {
  answers: 2,
  isCut: false,
  fields: [{ path: 'jobs[].title', records: 9, present: 8 }],
};

export function describeShapeStore(name: string, open: () => Promise<OpenShapeStore>): void {
  describe(`${name} as a store of shapes`, () => {
    it('gives back the shape that was put last', async () => {
      const { store, close } = await open();
      expect(await store.get('board')).toBeUndefined();
      await store.put('board', { ...SHAPE, answers: 1 }, '2026-11-16T08:00:00.000Z');
      await store.put('board', SHAPE, '2026-11-17T08:00:00.000Z');
      expect(await store.get('board')).toEqual(SHAPE);
      expect(await store.get('file')).toBeUndefined();
      await close();
    });
  });
}
