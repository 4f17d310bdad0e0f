/** What a process and its supervisor tell each other. Others use the same channel: what is none of these is not for us. */
import { z } from 'zod';

export const readyMessage = z.object({ metier: z.literal('ready'), url: z.string().optional() });
export const drainMessage = z.object({ metier: z.literal('drain') });

export type WorkerReady = z.infer<typeof readyMessage>;
export const DRAIN: z.infer<typeof drainMessage> = { metier: 'drain' };
