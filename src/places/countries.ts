/** Country names and codes: the runtime's own names, and the short forms people use. */
import { foldPlaceName } from './place-name.ts';

const englishNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** Codes the runtime can name that are no country of ISO 3166-1: withdrawn, reserved or made up. */
const NOT_COUNTRIES: ReadonlySet<string> = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH QO RH SU TA TP UK UN VD XA XB YD YU ZR ZZ'.split(' '),
);

/** Names in use beside the runtime's own, three-letter codes of the usual hiring countries, and the nations of the UK. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  US: 'USA, U.S., U.S.A., United States of America, America, the States',
  GB: 'UK, U.K., GBR, Great Britain, Britain, England, Scotland, Wales, Northern Ireland',
  CA: 'CAN',
  AE: 'UAE, U.A.E., ARE',
  AT: 'AUT',
  AU: 'AUS',
  BA: 'Bosnia and Herzegovina, Bosnia',
  BE: 'BEL',
  BR: 'BRA, Brasil',
  CD: 'Congo (DRC), Democratic Republic of the Congo, DRC',
  CG: 'Congo, Republic of the Congo',
  CH: 'CHE, Schweiz, Suisse',
  CI: "Ivory Coast, Cote d'Ivoire",
  CN: 'CHN, PRC, Mainland China',
  CV: 'Cabo Verde',
  CZ: 'Czech Republic, CZE',
  DE: 'DEU, Deutschland',
  DK: 'DNK',
  ES: 'ESP, España',
  FI: 'FIN',
  FR: 'FRA',
  GM: 'The Gambia, Gambia, The',
  HK: 'Hong Kong, HKG',
  IE: 'Republic of Ireland, IRL, Eire',
  IL: 'ISR',
  IN: 'IND',
  IT: 'ITA, Italia',
  JP: 'JPN',
  KP: "Democratic People's Republic of Korea",
  KR: 'Korea, Republic of Korea, KOR',
  LA: "Lao People's Democratic Republic",
  MK: 'Macedonia',
  MM: 'Burma, Myanmar',
  MO: 'Macau, Macao',
  MX: 'MEX, México',
  NL: 'The Netherlands, Holland, NLD',
  NO: 'NOR',
  NZ: 'NZL',
  PH: 'PHL, The Philippines',
  PL: 'POL, Polska',
  PS: 'Palestine',
  PT: 'PRT',
  RU: 'Russian Federation',
  SE: 'SWE',
  SG: 'SGP',
  SZ: 'Swaziland',
  TR: 'Turkey',
  TW: 'TWN',
  VA: 'Vatican, Holy See',
  VN: 'Viet Nam, VNM',
  ZA: 'ZAF, RSA',
};

const NAMES_BY_CODE: ReadonlyMap<string, string> = namesByCode();
const CODES_BY_NAME: ReadonlyMap<string, string> = codesByName();

/** ISO 3166-1 alpha-2 by name, code or short form ("U.S.", "England"); undefined for anything else. */
export function findCountry(name: string): string | undefined {
  return CODES_BY_NAME.get(foldPlaceName(name));
}

/** The English name; the code itself when it is no country's. */
export function nameOfCountry(code: string): string {
  return NAMES_BY_CODE.get(code) ?? code;
}

function namesByCode(): ReadonlyMap<string, string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    codes.flatMap((code): [string, string][] => {
      const name = NOT_COUNTRIES.has(code) ? undefined : englishNames.of(code);
      return name === undefined ? [] : [[code, name]];
    }),
  );
}

function codesByName(): ReadonlyMap<string, string> {
  const index = new Map<string, string>();
  for (const [code, name] of NAMES_BY_CODE) {
    const others = OTHER_NAMES[code]?.split(', ') ?? [];
    for (const spelling of [code, name, name.replace(/&/g, 'and'), ...others]) {
      index.set(foldPlaceName(spelling), code);
    }
  }
  return index;
}
