/** The gazetteer: place names to coordinates and back. Port; the adapter over GeoNames is geonames-gazetteer.ts. */

export type GazetteerPlace = Readonly<{
  name: string;
  /** "CT" in US and CA; the region's code or name elsewhere, where known. */
  region?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  latitude: number;
  longitude: number;
  /** 0 when unknown. */
  population: number;
}>;

/** What tells how likely a place is meant. */
export type PlaceWeight = Pick<GazetteerPlace, 'country' | 'population'>;

export type Region = Readonly<{ code: string; name: string; country: string }>;

export interface Gazetteer {
  /** Populated places of that name (case, accents and "St."/"Saint" ignored), most populous first. */
  citiesNamed(
    name: string,
    within?: Readonly<{ country?: string; region?: string }>,
  ): readonly GazetteerPlace[];
  /** The heaviest of the populated places whose name begins so, heaviest first. A blank prefix begins nothing. */
  citiesStarting(
    prefix: string,
    options: Readonly<{ limit: number; weightOf: (place: PlaceWeight) => number }>,
  ): readonly GazetteerPlace[];
  /** By US or CA postal code: "06103", "06103-1234", "M5V 2T6". */
  byPostalCode(code: string): GazetteerPlace | undefined;
  /** A US state or CA province by name or code: "Connecticut", "CT", "Conn.". */
  region(nameOrCode: string, country?: string): Region | undefined;
  /** The 50 states and DC, or the provinces; empty for other countries. region() knows the US territories too. */
  regions(country: string): readonly Region[];
  /** ISO code of a country by name, code or usual short form: "USA", "U.S.", "United States", "UK". */
  country(name: string): string | undefined;
  countryName(code: string): string;
}
