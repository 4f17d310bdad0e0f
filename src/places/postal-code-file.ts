/**
 * The US and Canadian postal codes of the package zipcodes. Its files are read as text:
 * requiring them compiles 5 MB of object literal, 200 ms and 84 MB, against 30 ms to scan.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export type PostalCode = Readonly<{
  /** Five digits in the US, the first three characters in Canada. */
  code: string;
  /** The post office's name for the place. */
  town: string;
  /** The code in the US ("CT"), the name in Canada ("Ontario"). */
  region: string;
  country: 'US' | 'CA';
  latitude: number;
  longitude: number;
}>;

const require = createRequire(import.meta.url);

const FILES = [
  [require.resolve('zipcodes/lib/codes.js'), 'US'],
  [require.resolve('zipcodes/lib/codesCanada.js'), 'CA'],
] as const;

/** Military post offices have no place. */
const MILITARY_STATES: ReadonlySet<string> = new Set(['AA', 'AE', 'AP']);

const ENTRY =
  /"zip":"(\w+)","latitude":(-?[\d.]+),"longitude":(-?[\d.]+),"city":"([^"]*)","state":"([^"]*)"/g;

/** Calls back once a code, in the order of the files; codes without coordinates are left out. */
export function readPostalCodes(onCode: (code: PostalCode) => void): void {
  for (const [file, country] of FILES) {
    const text = readFileSync(file, 'latin1');
    for (const [, code = '', latitude, longitude, town = '', region = ''] of text.matchAll(ENTRY)) {
      const entry = { latitude: Number(latitude), longitude: Number(longitude), country };
      if (entry.latitude === 0 || MILITARY_STATES.has(region)) continue;
      onCode({ ...entry, code, town: ownCopy(town), region });
    }
  }
}

/** A slice of a long text keeps the whole text in memory; a copy does not. */
function ownCopy(slice: string): string {
  return Buffer.from(slice, 'latin1').toString('latin1');
}
