import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of package.json, which lies at the same place seen from src/ and from dist/. */
export const programVersion = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))).version;
