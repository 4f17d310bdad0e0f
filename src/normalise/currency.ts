/** Currencies as pay statements write them. */

/** Written before or after an amount; the longer spellings first. */
export const CURRENCY_PATTERN =
  'US\\$|CA\\$|C\\$|AU\\$|A\\$|NZ\\$|S\\$|HK\\$|R\\$|\\$|£|€|₹|¥|USD|EUR|GBP|CAD|AUD|NZD|CHF|INR|JPY|SGD|HKD|SEK|NOK|DKK|PLN|CZK|MXN|BRL|ZAR|ILS|AED';

const CURRENCY_BY_SIGN: Readonly<Record<string, string>> = {
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  S$: 'SGD',
  HK$: 'HKD',
  R$: 'BRL',
  '£': 'GBP',
  '€': 'EUR',
  '₹': 'INR',
  '¥': 'JPY',
};

const EURO_COUNTRIES = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

const CURRENCY_BY_COUNTRY: ReadonlyMap<string, string> = new Map([
  ['US', 'USD'],
  ['CA', 'CAD'],
  ['GB', 'GBP'],
  ['AU', 'AUD'],
  ['NZ', 'NZD'],
  ['CH', 'CHF'],
  ['IN', 'INR'],
  ['JP', 'JPY'],
  ['SG', 'SGD'],
  ['HK', 'HKD'],
  ['SE', 'SEK'],
  ['NO', 'NOK'],
  ['DK', 'DKK'],
  ['PL', 'PLN'],
  ['CZ', 'CZK'],
  ['MX', 'MXN'],
  ['BR', 'BRL'],
  ['ZA', 'ZAR'],
  ['IL', 'ILS'],
  ['AE', 'AED'],
  ...EURO_COUNTRIES.map((country): [string, string] => [country, 'EUR']),
]);

/** Currencies whose sign is a bare "$". */
const DOLLARS: ReadonlySet<string> = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD']);

/** What an amount without a currency means in a country; undefined where we do not know. */
export function currencyOfCountry(country: string): string | undefined {
  return CURRENCY_BY_COUNTRY.get(country);
}

/** ISO 4217 of a sign or code. A bare "$" is the dollar of the country, else the US dollar. */
export function currencyFromSign(sign: string, country: string): string {
  const local = CURRENCY_BY_COUNTRY.get(country);
  if (sign === '$') return local !== undefined && DOLLARS.has(local) ? local : 'USD';
  return CURRENCY_BY_SIGN[sign] ?? sign;
}
