/** What a process and its supervisor tell each other. Others use the same channel: what is none of these is not for us. */
import { z } from 'zod';
import type { MetricValues } from '../metrics/metrics.ts';

const drain = z.object({ metier: z.literal('drain') });
const metricsWanted = z.object({ metier: z.literal('metrics-wanted'), number: z.int() });
/** To a process. */
export const orderMessage = z.discriminatedUnion('metier', [drain, metricsWanted]);
export type Order = z.infer<typeof orderMessage>;

const ready = z.object({ metier: z.literal('ready'), url: z.string().optional() });
const metrics = z.object({
  metier: z.literal('metrics'),
  number: z.int(),
  values: z.custom<MetricValues>((values) => Array.isArray(values)),
});
/** From a process. */
export const reportMessage = z.discriminatedUnion('metier', [ready, metrics]);
export type Report = z.infer<typeof reportMessage>;
