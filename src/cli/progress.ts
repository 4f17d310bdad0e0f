import { Presets, SingleBar } from 'cli-progress';
import type { SyncProgress } from '../ingest/sync-source.ts';
import type { Terminal } from './terminal.ts';

export type ProgressLine = Readonly<{ update: (progress: SyncProgress) => void; stop: () => void }>;

/** A progress bar on stderr; silent where stderr is not a terminal. */
export function startProgress(label: string, terminal: Terminal): ProgressLine {
  if (!terminal.isInteractive) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: `${label} {bar} {value}/{total} jobs`,
      clearOnComplete: true,
      hideCursor: true,
      stream: process.stderr,
    },
    Presets.shades_grey,
  );
  bar.start(0, 0);
  return {
    update: ({ seen, total }) => {
      bar.setTotal(Math.max(total ?? 0, seen));
      bar.update(seen);
    },
    stop: () => bar.stop(),
  };
}
