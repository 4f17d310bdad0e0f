/** Pictures of jobs, drawn in a thread beside and remembered. */
import { Tinypool } from 'tinypool';
import type { JobCard } from '../publish/card/job-card.ts';
import { createAnswerCache } from '../shared/answer-cache.ts';
import { AppError } from '../shared/errors.ts';

export interface CardPainter {
  /** A PNG. Throws PICTURES_BUSY when too many others wait. */
  paint(card: JobCard): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

const IDLE_MS = 60_000;
const MAX_REMEMBERED = 500;
const MAX_BYTES = 24_000_000;
/** A crawler that comes for all of them is told to come back. */
const MAX_WAITING = 50;

export function createCardPainter(): CardPainter {
  const isSource = import.meta.url.endsWith('.ts');
  const pool = new Tinypool({
    filename: new URL(`../publish/card/draw-card.${isSource ? 'ts' : 'js'}`, import.meta.url).href,
    name: 'drawCard',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });
  const cards = createAnswerCache<Uint8Array<ArrayBuffer>>({
    maxEntries: MAX_REMEMBERED,
    maxBytes: MAX_BYTES,
    bytesOf: (png) => png.byteLength,
    version: async () => '',
  });
  return {
    paint: (card) =>
      cards.answer(JSON.stringify(card), async () => {
        if (pool.queueSize >= MAX_WAITING) throw new AppError('PICTURES_BUSY');
        const png: Uint8Array = await pool.run(card);
        return new Uint8Array(png);
      }),
    close: () => pool.destroy(),
  };
}
