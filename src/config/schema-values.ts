/** Values that several parts of the configuration have. */
import { z } from 'zod';

export const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address that starts with https://' });
/** The name of an environment variable, which holds what is no business of a file. */
export const environmentVariable = z
  .string()
  .regex(
    /^[A-Z_][A-Z0-9_]*$/,
    'must be the name of an environment variable in capitals, not the secret itself',
  );
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens');
/** What stands after the question mark of a search page: "q=nurse&workplace=REMOTE". */
export const savedSearch = z
  .string()
  .min(1)
  .regex(/^[^?#]+$/, 'must be what stands after the question mark of a search, such as "q=nurse"');
