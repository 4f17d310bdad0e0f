/** Takes what was understood out of the box again. */

import type { BoxPart } from './box-parts.ts';
import type { Stretch } from './box-token.ts';
import type { ReadBox } from './read-box.ts';

/** The box without these stretches, in single spaces. */
export function cutStretches(box: string, stretches: readonly Stretch[]): string {
  let left = box;
  for (const { start, end } of stretches.toSorted((one, other) => other.start - one.start)) {
    left = `${left.slice(0, start)} ${left.slice(end)}`;
  }
  return left.replace(/\s+/gu, ' ').replace(/ (?=[,;])|[,;](?=\s?[,;])|^[ ,;]+|[ ,;]+$/gu, '');
}

/** The box without the part, however often it says it: what is left may say it again ("Denver Denver"). */
export function cutPart(box: string, part: BoxPart, read: (box: string) => ReadBox): string {
  let left = box;
  for (let found: BoxPart | undefined = part; found; ) {
    left = cutStretches(left, found.stretches);
    found = read(left).parts.find(({ kind, label }) => kind === part.kind && label === part.label);
  }
  return left;
}
