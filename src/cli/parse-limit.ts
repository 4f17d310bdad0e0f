import { InvalidArgumentError } from 'commander';

/** The value of a --limit option. Throws InvalidArgumentError for anything but a whole number from 1. */
export function parseLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('must be a whole number from 1.');
  return limit;
}
