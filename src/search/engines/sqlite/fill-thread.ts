/** Runs in a thread of its own, which ends with the index that it fills. */
import type { LogPosition } from '../../engine.ts';
import type { NewIndex } from './fill-index-file.ts';
import type { IndexDocument } from './index-document.ts';
import { IndexFile, type IndexFilling } from './index-file.ts';

type Started = Readonly<{ file: IndexFile; filling: IndexFilling; position: LogPosition }>;

let started: Started | undefined;

export function begin({ path, taxonomy, ...position }: NewIndex): void {
  const file = IndexFile.create(path, taxonomy);
  started = { file, filling: file.startFilling(), position };
}

export function add(documents: readonly IndexDocument[]): void {
  started?.filling.add(documents);
}

/** The number of documents. */
export function finish(): number {
  if (!started) throw new RangeError('No index was begun.');
  const jobs = started.filling.finish(started.position);
  started.file.close();
  return jobs;
}
