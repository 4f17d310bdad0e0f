import { nameBefore } from '../board-address.ts';
import type { Detector } from '../detector.ts';

const DOMAINS = ['de', 'com', 'es', 'nl'].map((country) => `jobs.personio.${country}`);

/** `ACCOUNT.jobs.personio.de`, or another of Personio's countries. */
export const detectPersonio: Detector = {
  type: 'personio',
  fromUrl(url) {
    const account = nameBefore(url, DOMAINS);
    if (!account) return undefined;
    const isUsual = url.hostname.endsWith('.de');
    const baseUrl = isUsual ? {} : { baseUrl: `https://${url.hostname}` };
    return { settings: { type: 'personio', account, ...baseUrl }, because: url.hostname };
  },
};
