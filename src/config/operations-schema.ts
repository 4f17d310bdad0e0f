/** What operators are told about a running site, and by which way. */
import { z } from 'zod';
import { httpUrl } from './schema-values.ts';

/** For Prometheus, at an address of its own: it is no business of visitors. */
export const metricsSchema = z
  .strictObject({
    /** Without it nothing is counted. */
    port: z.int().min(0).max(65_535).optional(),
    host: z.string().default('127.0.0.1'),
  })
  .prefault({});

export const tracingSchema = z
  .strictObject({
    /** A collector that takes OTLP over HTTP; `/v1/traces` is added. Without it nothing is traced. */
    endpoint: httpUrl.optional(),
    /** Of the traces that begin here: those that a caller began go by its decision. */
    sampleShare: z.number().min(0).max(1).default(1),
  })
  .prefault({});
