import { nameBefore, partAfter } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** `apply.workable.com/ACCOUNT`, its widget API, and the older `ACCOUNT.workable.com`; not `/spi/`, which is the API with a key. */
export const detectWorkable: Detector = {
  type: 'workable',
  fromUrl(url) {
    const account = accountOf(url);
    return account ? { settings: { type: 'workable', account }, because: url.hostname } : undefined;
  },
};

function accountOf(url: URL): string | undefined {
  if (url.hostname !== 'apply.workable.com') {
    if (url.pathname.startsWith('/spi/')) return undefined;
    return nameBefore(url, ['workable.com'], ['jobs', 'resources', 'developers']);
  }
  const first = partAfter(url);
  // A short link names a posting, not its account.
  if (first === 'j') return undefined;
  return first === 'api' ? partAfter(url, 'api', 'v1', 'widget', 'accounts') : first;
}
