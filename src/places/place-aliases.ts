/** Names in common use that GeoNames does not list, and names it words unlike everybody else. */

export type PlaceAlias = Readonly<{
  name: string;
  country: string;
  region?: string;
  aliases: readonly string[];
}>;

/** GeoNames' name -> the name on an envelope. */
export const USUAL_NAMES: ReadonlyMap<string, string> = new Map([
  ['New York City', 'New York'],
  ['Washington, D.C.', 'Washington'],
]);

export const PLACE_ALIASES: readonly PlaceAlias[] = [
  {
    name: 'New York',
    country: 'US',
    region: 'NY',
    aliases: ['New York City', 'NYC', 'NY', 'N Y', 'N Y C', 'New York NY'],
  },
  {
    name: 'Washington',
    country: 'US',
    region: 'DC',
    aliases: ['Washington DC', 'DC', 'D C', 'District of Columbia', 'Washington D C'],
  },
  { name: 'San Francisco', country: 'US', region: 'CA', aliases: ['SF'] },
  { name: 'Philadelphia', country: 'US', region: 'PA', aliases: ['Philly'] },
  { name: 'Bengaluru', country: 'IN', aliases: ['Bangalore'] },
  { name: 'Mumbai', country: 'IN', aliases: ['Bombay'] },
  { name: 'Kolkata', country: 'IN', aliases: ['Calcutta'] },
  { name: 'Chennai', country: 'IN', aliases: ['Madras'] },
  { name: 'Gurgaon', country: 'IN', aliases: ['Gurugram'] },
  { name: 'Köln', country: 'DE', aliases: ['Cologne'] },
  { name: 'Munich', country: 'DE', aliases: ['München', 'Muenchen'] },
  { name: 'Frankfurt am Main', country: 'DE', aliases: ['Frankfurt'] },
  { name: 'Vienna', country: 'AT', aliases: ['Wien'] },
  { name: 'Genève', country: 'CH', aliases: ['Geneva', 'Genf'] },
  { name: 'Tel Aviv', country: 'IL', aliases: ['Tel Aviv-Yafo', 'Tel Aviv-Jaffa'] },
  { name: 'Kyiv', country: 'UA', aliases: ['Kiev'] },
  { name: 'Panamá', country: 'PA', aliases: ['Panama City'] },
  { name: 'Québec', country: 'CA', region: 'QC', aliases: ['Quebec City'] },
];
