/** The model's file: a line of magic, a JSON header with its length, then the numbers as bytes. Pure. */
import { z } from 'zod';
import { CONFIDENCE_FEATURES } from './confidence.ts';
import { type OccupationModel, pairKey } from './occupation-model.ts';
import { NONE_FEATURES, PAIR_FEATURES } from './pair-features.ts';

const MAGIC = 'METIER-OCCUPATIONS-1\n';

const headerSchema = z.object({
  name: z.string(),
  dimensions: z.int().positive(),
  words: z.string().transform((text) => text.split(' ')),
  /** Index pairs of words, flat. */
  pairs: z.array(z.int().nonnegative()),
  occupations: z.array(z.string()),
  occupationTitles: z.array(z.string()),
  pairFeatures: z.array(z.string()),
  noneFeatures: z.array(z.string()),
  scorer: z.object({ pair: z.array(z.number()), none: z.array(z.number()) }),
  confidenceFeatures: z.array(z.string()),
  confidence: z.object({ function: z.array(z.number()), none: z.array(z.number()) }),
  thresholds: z.object({ accept: z.number(), none: z.number() }),
});
type Header = z.output<typeof headerSchema>;

/** Bytes -> model. Throws a plain Error saying what does not fit; the reader of the file knows its path. */
export function parseOccupationModel(bytes: Uint8Array): OccupationModel {
  const text = new TextDecoder();
  if (text.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC)
    throw new Error('it is not an occupation model');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(MAGIC.length, true);
  const bodyAt = MAGIC.length + 4 + headerLength;
  const parsed = headerSchema.safeParse(JSON.parse(text.decode(bytes.subarray(MAGIC.length + 4, bodyAt))));
  if (!parsed.success) throw new Error(`its header is broken: ${parsed.error.message}`);
  requireSameFeatures(parsed.data);
  return modelFrom(parsed.data, bytes.subarray(bodyAt));
}

/** Model -> bytes, always the same for the same model. */
export function formatOccupationModel(model: OccupationModel): Uint8Array {
  const words = [...model.words.keys()];
  const header = JSON.stringify({
    name: model.name,
    dimensions: model.dimensions,
    words: words.join(' '),
    pairs: [...model.pairs.keys()].flatMap((key) => [key >>> 15, key & 0x7f_ff]),
    occupations: model.occupations,
    occupationTitles: model.occupationTitles,
    pairFeatures: PAIR_FEATURES,
    noneFeatures: NONE_FEATURES,
    scorer: model.scorer,
    confidenceFeatures: CONFIDENCE_FEATURES,
    confidence: model.confidence,
    thresholds: model.thresholds,
  });
  const head = new TextEncoder().encode(header);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, head.length, true);
  return concatenated([
    new TextEncoder().encode(MAGIC),
    length,
    head,
    bytesOf(model.vectors),
    bytesOf(model.vectorScales),
    bytesOf(model.rarity),
    model.isTitleWord,
    bytesOf(model.occupationWeights),
    bytesOf(model.occupationBias),
  ]);
}

function requireSameFeatures(header: Header): void {
  const isSame = (mine: readonly string[], theirs: readonly string[]): boolean =>
    mine.join() === theirs.join();
  if (
    !isSame(PAIR_FEATURES, header.pairFeatures) ||
    !isSame(NONE_FEATURES, header.noneFeatures) ||
    !isSame(CONFIDENCE_FEATURES, header.confidenceFeatures)
  )
    throw new Error('it was trained for another version of this program: run "npm run train"');
}

function modelFrom(header: Header, body: Uint8Array): OccupationModel {
  const { dimensions, words, occupations } = header;
  const pairCount = header.pairs.length / 2;
  const vectorCount = words.length + pairCount;
  const read = sectionReader(body);
  const vectors = new Int8Array(read(vectorCount * dimensions));
  const floats = (count: number): Float32Array => new Float32Array(read(count * 4));
  const model = {
    name: header.name,
    dimensions,
    words: new Map(words.map((word, index) => [word, index])),
    pairs: new Map<number, number>(),
    vectors,
    vectorScales: floats(vectorCount),
    rarity: floats(words.length),
    isTitleWord: new Uint8Array(read(words.length)),
    occupations,
    occupationTitles: header.occupationTitles,
    occupationWeights: floats(occupations.length * dimensions),
    occupationBias: floats(occupations.length),
    scorer: header.scorer,
    confidence: header.confidence,
    thresholds: header.thresholds,
  };
  for (let i = 0; i < pairCount; i++)
    model.pairs.set(pairKey(header.pairs[2 * i] ?? 0, header.pairs[2 * i + 1] ?? 0), words.length + i);
  return model;
}

/** Copies sections out, so that each starts where its kind of number may start. */
function sectionReader(body: Uint8Array): (length: number) => ArrayBuffer {
  let at = 0;
  return (length) => {
    if (at + length > body.length) throw new Error('it ends too early');
    const section = new Uint8Array(length);
    section.set(body.subarray(at, at + length));
    at += length;
    return section.buffer;
  };
}

function bytesOf(numbers: Int8Array | Float32Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
