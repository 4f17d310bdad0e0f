import { nameBefore } from '../board-address.ts';
import type { Detector } from '../detector.ts';

/** `COMPANY.recruitee.com`. */
export const detectRecruitee: Detector = {
  type: 'recruitee',
  fromUrl(url) {
    const company = nameBefore(url, ['recruitee.com'], ['careers', 'docs']);
    return company ? { settings: { type: 'recruitee', company }, because: url.hostname } : undefined;
  },
};
