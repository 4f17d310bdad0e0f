/** Words of a document weighed by how rare they are among the documents. */

export type WordVector = ReadonlyMap<string, number>;

export type TfIdf = Readonly<{
  /** In the order in which the documents bring them. */
  vocabulary: readonly string[];
  /** Of length one, unless no word is known. */
  vectorOf: (words: readonly string[]) => WordVector;
}>;

export function createTfIdf(documents: readonly (readonly string[])[]): TfIdf {
  const documentsWith = new Map<string, number>();
  for (const words of documents)
    for (const word of new Set(words)) documentsWith.set(word, (documentsWith.get(word) ?? 0) + 1);
  const rarityOf = (word: string): number => {
    const count = documentsWith.get(word);
    return count === undefined ? 0 : Math.log(1 + documents.length / count);
  };
  return {
    vocabulary: [...documentsWith.keys()],
    vectorOf: (words) => {
      const vector = new Map([...countsOf(words)].map(([word, n]) => [word, Math.log1p(n) * rarityOf(word)]));
      const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
      return new Map([...vector].map(([word, weight]) => [word, weight / length]));
    },
  };
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
