/** What every store of payloads must do, whatever database it stands on. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/schema.ts';
import type { Payload, PayloadStore } from '../../src/ingest/payload-store.ts';
import { createRunStore } from '../../src/ingest/sql-run-store.ts';
import { sampleReport } from './sample-report.ts';

export type OpenPayloadStore = Readonly<{
  store: PayloadStore;
  /** Of the same database, to damage what is stored. */
  kysely: Kysely<Database>;
  close: () => Promise<void>;
}>;

export function describePayloadStore(name: string, open: () => Promise<OpenPayloadStore>): void {
  describe(`${name} as a store of payloads`, () => {
    let opened: OpenPayloadStore;
    let store: PayloadStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    it('gives back what it was given, compressed in between, and each piece is stored once', async () => {
      const page = payload('openings '.repeat(5000));
      const first = await store.put('board', [page, page, payload('other')]);
      expect(first.storedBytes).toBeLessThan(500);
      expect([...first.sizes.keys()]).toEqual([page.hash, payload('other').hash]);
      expect(await store.put('board', [page])).toMatchObject({ storedBytes: 0 });
      expect((await store.read('board', page.hash))?.bytes).toEqual(page.bytes);
      expect((await store.usage('board')).bytes).toBe(first.storedBytes);
    });

    it('stores an empty body', async () => {
      await store.put('board', [payload('')]);
      expect((await store.read('board', payload('').hash))?.bytes).toHaveLength(0);
    });

    it('keeps what two sources sent apart', async () => {
      await store.put('board', [payload('same')]);
      await store.put('file', [payload('same')]);
      await store.prune('file', { runIds: [], hashes: [payload('same').hash] });
      expect(await store.read('file', payload('same').hash)).toBeUndefined();
      expect(await store.read('board', payload('same').hash)).toBeDefined();
      expect(await store.sourceIds()).toEqual(['board']);
    });

    it.each([
      ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 5)],
      ['emptied', () => new Uint8Array(0)],
      ['overwritten', () => Buffer.from('something else')],
    ])('names a payload that was %s, and takes it anew', async (_what, damage) => {
      const { hash, bytes } = payload('openings');
      await store.put('board', [{ hash, bytes }]);
      const row = await opened.kysely.selectFrom('payloads').select('bytes').executeTakeFirstOrThrow();
      await opened.kysely
        .updateTable('payloads')
        .set({ bytes: damage(row.bytes) })
        .execute();
      await expect(store.read('board', hash)).rejects.toMatchObject({
        code: 'PAYLOAD_DAMAGED',
        message: expect.stringContaining(hash),
      });
      expect(await store.read('board', hash)).toBeUndefined();
      expect((await store.put('board', [{ hash, bytes }])).storedBytes).toBeGreaterThan(0);
    });

    it('names a payload whose content is whole and another', async () => {
      const right = payload('right');
      const wrong = payload('wrong');
      await store.put('board', [right, wrong]);
      await opened.kysely.deleteFrom('payloads').where('hash', '=', right.hash).execute();
      await opened.kysely.updateTable('payloads').set({ hash: right.hash }).execute();
      await expect(store.read('board', right.hash)).rejects.toMatchObject({
        code: 'PAYLOAD_DAMAGED',
        message: expect.stringContaining(`its content has the hash ${wrong.hash}`),
      });
    });

    it('knows the runs that it has the payloads of, newest first, until they are pruned', async () => {
      const runs = createRunStore(opened.kysely);
      for (const day of ['01', '02', '03']) {
        await runs.save(
          sampleReport({
            runId: `run-${day}`,
            startedAt: `2026-11-${day}T08:00:00.000Z`,
            ...(day === '02' ? {} : { payloads: { manifestHash: `hash-${day}`, storedBytes: 1 } }),
          }),
        );
      }
      expect((await store.recordedRuns('board')).map(({ runId }) => runId)).toEqual(['run-03', 'run-01']);
      expect((await store.usage('board')).oldestAt).toBe('2026-11-01T08:00:00.000Z');
      await store.prune('board', { runIds: ['run-01'], hashes: [] });
      expect(await store.manifestHashOf('run-01')).toBeUndefined();
      expect(await store.manifestHashOf('run-03')).toBe('hash-03');
    });
  });
}

function payload(text: string): Payload {
  const bytes = Buffer.from(text);
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
}
