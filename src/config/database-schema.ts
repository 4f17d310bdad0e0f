import { z } from 'zod';

const DEFAULT_PATH = './.metier/metier.sqlite';

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must be an address such as "postgres://user@host:5432/database"');

/** A file of SQLite, or a server of PostgreSQL. */
export const databaseSchema = z
  .strictObject({
    path: z.string().optional(),
    url: postgresUrl.optional(),
    /** Replicas, which job pages are read from. */
    readUrls: z.array(postgresUrl).default([]),
    /** Connections of one process at once, to each server. */
    poolSize: z.int().min(2).max(100).default(10),
    /** How long one statement may take. */
    statementTimeoutMs: z.int().min(1000).max(3_600_000).default(30_000),
  })
  .superRefine(refuseTwoDatabases)
  .transform(({ path, url, ...server }) =>
    url === undefined ? { path: path ?? DEFAULT_PATH, ...server } : { url, ...server },
  )
  .prefault({});

export type DatabaseConfig = z.output<typeof databaseSchema>;

/** The path, or the address. */
export function databaseLocation(config: DatabaseConfig): string {
  return 'url' in config ? config.url : config.path;
}

function refuseTwoDatabases(
  {
    path,
    url,
    readUrls,
  }: Readonly<{ path?: string | undefined; url?: string | undefined; readUrls: readonly string[] }>,
  context: z.RefinementCtx,
): void {
  const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message });
  if (path !== undefined && url !== undefined) refuse('path', 'stands beside url: name one of the two');
  if (url === undefined && readUrls.length > 0)
    refuse('readUrls', 'are replicas of a server: name that one as url');
}
