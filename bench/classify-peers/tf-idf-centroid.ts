/** The simplest peer: the function whose words, all together, are most like those of the posting. Ours. */
import type { Classifier } from '../../src/classify/classifier.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';
import { createPeer, documentsOf } from './labelled-documents.ts';
import { createTfIdf } from './tf-idf.ts';

export function createTfIdfCentroid(taxonomy: Taxonomy): Classifier {
  const byFunction = [...Map.groupBy(documentsOf(taxonomy), ({ functionKey }) => functionKey)].map(
    ([functionKey, documents]) => ({ functionKey, words: documents.flatMap(({ words }) => words) }),
  );
  const { vectorOf } = createTfIdf(byFunction.map(({ words }) => words));
  const centroids = byFunction.map(({ functionKey, words }) => ({ functionKey, vector: vectorOf(words) }));
  return createPeer('tf-idf-centroid', (words) => {
    const posting = [...vectorOf(words)];
    const cosines = centroids.map(({ vector }) =>
      posting.reduce((sum, [word, weight]) => sum + weight * (vector.get(word) ?? 0), 0),
    );
    return centroids[cosines.indexOf(Math.max(...cosines))]?.functionKey;
  });
}
