import type { Detector } from '../detector.ts';

const CAREERS_HOST = /^([a-z0-9][a-z0-9-]*)(?:\.[a-z]{2})?\.teamtailor\.com$/;
/** The vendor's own sites. Not `career`: that is where it hires. */
const NO_CAREERS_SITE =
  /^(?:www|app|api|tt|support|integrations|status|partners?|developers?|docs|help|cdn|images|assets|scripts)$/;

/** `acme.teamtailor.com`, `acme.na.teamtailor.com`, and careers sites on the employer's own domain by what is in their pages. */
export const detectTeamtailor: Detector = {
  type: 'teamtailor',
  fromUrl(url) {
    const name = CAREERS_HOST.exec(url.hostname)?.[1];
    if (name === undefined || NO_CAREERS_SITE.test(name)) return undefined;
    return { settings: { type: 'teamtailor', baseUrl: `https://${url.hostname}` }, because: url.hostname };
  },
  /** An image of the vendor's may stand in any page: a careers site also links to the login of its employees, or names the vendor. */
  fromPage({ url, html }) {
    const isSite =
      html.includes('teamtailor-cdn.com') &&
      /app\.teamtailor\.com\/companies\/|tracking system by Teamtailor/i.test(html);
    if (!isSite) return undefined;
    return {
      settings: { type: 'teamtailor', baseUrl: url.origin },
      because: `${url.hostname}, made by Teamtailor`,
    };
  },
};
