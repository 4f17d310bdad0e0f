/** Draws the picture of a job. For a thread of its own: a picture takes the processor a tenth of a second. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { xml } from '../xml-text.ts';
import { CARD_FONTS, type JobCard, jobCardSvg, type TextStyle } from './job-card.ts';

const ENGINE = import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm');
const FONTS = [
  import.meta.resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
  import.meta.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf'),
];

type Fonts = readonly Uint8Array[];

let loaded: Promise<Fonts> | undefined;

/** A PNG. */
export async function drawCard(card: JobCard): Promise<Uint8Array> {
  loaded ??= load();
  const fonts = await loaded;
  const svg = jobCardSvg(card, (text, style) => widthOf(text, style, fonts));
  return withDrawing(svg, fonts, (drawing) => {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  });
}

async function load(): Promise<Fonts> {
  await initWasm(await bytesOf(ENGINE));
  return Promise.all(FONTS.map(bytesOf));
}

async function bytesOf(url: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(fileURLToPath(url)));
}

/** Of the ink; a line of nothing has no box. */
function widthOf(text: string, { font, weight, size }: TextStyle, fonts: Fonts): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg"><text font-family="${CARD_FONTS[font]}" font-weight="${weight}" font-size="${size}">${xml(text)}</text></svg>`;
  return withDrawing(svg, fonts, (drawing) => drawing.getBBox()?.width ?? 0);
}

/** What the engine holds is outside of what the collector sees. */
function withDrawing<T>(svg: string, fonts: Fonts, use: (drawing: InstanceType<typeof Resvg>) => T): T {
  const drawing = new Resvg(svg, { font: { fontBuffers: [...fonts], loadSystemFonts: false } });
  try {
    return use(drawing);
  } finally {
    drawing.free();
  }
}
