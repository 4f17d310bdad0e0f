/** The part of metier.config.ts that names an OpenSearch cluster. */
import { z } from 'zod';
import { environmentVariable, httpUrl } from './schema-values.ts';

const plainAddress = httpUrl.refine((url) => !/[@?#]/.test(url), {
  error: 'must be an address without a user name: see usernameFrom and passwordFrom',
});

export const opensearchSchema = z
  .strictObject({
    /** Addresses of nodes, or of what stands before them. */
    nodes: z.array(plainAddress).min(1),
    /** The alias that searches ask; indexes are named after it. */
    index: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and hyphens')
      .max(100)
      .default('metier-jobs'),
    /** Environment variables that hold the name and the password. */
    usernameFrom: environmentVariable.optional(),
    passwordFrom: environmentVariable.optional(),
    /** File with the certificates (PEM) of the authority that the cluster is checked by, where it is none of those that everybody knows. */
    caFile: z.string().optional(),
    /** How long a search may take. */
    requestTimeoutMs: z.int().min(100).max(60_000).default(2000),
    shards: z.int().min(1).max(64).default(1),
    /** Copies of each shard beside the first: 1 outlives the loss of a node. */
    replicas: z.int().min(0).max(10).default(1),
  })
  .refine(({ usernameFrom, passwordFrom }) => (usernameFrom === undefined) === (passwordFrom === undefined), {
    path: ['passwordFrom'],
    message: 'goes with usernameFrom: set both, or neither',
  });

export type OpenSearchConfig = Readonly<z.output<typeof opensearchSchema>>;
