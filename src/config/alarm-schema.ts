/** Who is told when a source needs a person. */
import { z } from 'zod';
import { environmentVariable, httpUrl } from './schema-values.ts';

/** What is told of a source: docs/alarms.md says when each begins and ends. */
export const ALARM_KINDS = ['stale', 'held-closings', 'failing', 'schema-drift', 'rejects'] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];

export const alarmsSchema = z.strictObject({
  /** Needs `mail`. */
  email: z.array(z.email()).max(50).default([]),
  webhook: z
    .strictObject({
      /** Each alarm is POSTed there as JSON. */
      url: httpUrl,
      /** The environment variable with the secret that signs each request, "whsec_..." as of Standard Webhooks. */
      secretFrom: environmentVariable.optional(),
      /** Allows plain http, other ports, and addresses on this machine or its network. */
      allowPrivateNetwork: z.boolean().default(false),
    })
    .optional(),
  /** Kept and listed, but nobody is told. */
  quietKinds: z.array(z.enum(ALARM_KINDS)).default([]),
});
