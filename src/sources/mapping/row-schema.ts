/** A row of a file as it is read; what its fields mean is the mapping's matter. */
import { z } from 'zod';

export const rowSchema = z.record(z.string(), z.unknown());
