/** Words as numbers, so that the words of a text are looked up once. Pure. */

/** Stem -> number: the words of a model as it numbers them, then those that only a taxonomy has. */
export type Vocabulary = ReadonlyMap<string, number>;

export function extendVocabulary(words: Vocabulary, stems: Iterable<string>): Vocabulary {
  const vocabulary = new Map(words);
  for (const stem of stems) if (!vocabulary.has(stem)) vocabulary.set(stem, vocabulary.size);
  return vocabulary;
}

/** Negative for other words; the same word has the same number, and in a billion hardly two words share one. */
export function numberOf(stem: string, vocabulary: Vocabulary): number {
  return vocabulary.get(stem) ?? -1 - hashOf(stem);
}

export function numbersOf(stems: readonly string[], vocabulary: Vocabulary): number[] {
  return stems.map((stem) => numberOf(stem, vocabulary));
}

/** FNV-1a in 30 bits. */
function hashOf(stem: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < stem.length; i++) hash = Math.imul(hash ^ stem.charCodeAt(i), 0x01_00_01_93);
  return hash >>> 2;
}
