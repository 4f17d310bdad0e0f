/** How an address, or the page behind it, tells which ATS it belongs to. One detector a folder: `detect-<vendor>.ts`. */

export type Detected = Readonly<{
  /** As the configuration writes the source, without its id. */
  settings: Readonly<{ type: string } & Record<string, unknown>>;
  /** What gave it away, for a person: "boards.greenhouse.io/acme". */
  because: string;
}>;

export interface Detector {
  /** As in the configuration. */
  readonly type: string;
  /** The board that an address of the vendor's own leads to; undefined for any other address. Never throws. */
  fromUrl(url: URL): Detected | undefined;
  /**
   * The board behind a careers page on the employer's own address, by marks that are no address of the vendor's: every
   * address that stands in the page is tried with `fromUrl` anyway.
   */
  fromPage?(page: Readonly<{ url: URL; html: string }>): Detected | undefined;
}
