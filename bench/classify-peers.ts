/** The peers of bench/classify.ts that know a taxonomy and nothing else. Both read titles and texts alike. */
import type { Classifier, ClassifierInput } from '../src/classify/classifier.ts';
import { contentWordsOf } from '../src/classify/posting-words.ts';
import type { Classification } from '../src/jobs/job.ts';
import type { JobFunction, Taxonomy } from '../src/taxonomy/taxonomy.ts';

type Counts = ReadonlyMap<string, number>;

/** Cosine between the posting and each function's words, weighed by rarity among the functions. */
export function createTfIdfClassifier(taxonomy: Taxonomy): Classifier {
  const functions = functionsOf(taxonomy);
  const documents = functions.map((fn) => countsOf(wordsOfFunction(fn)));
  const rarity = new Map<string, number>();
  for (const document of documents)
    for (const stem of document.keys()) rarity.set(stem, (rarity.get(stem) ?? 0) + 1);
  for (const [stem, n] of rarity) rarity.set(stem, Math.log(1 + documents.length / n));
  const vectors = documents.map((document) => unitVector(document, rarity));
  return chooser('tf-idf-centroid', functions, (input) => {
    const posting = unitVector(countsOf(wordsOfPosting(input)), rarity);
    return vectors.map((vector) =>
      [...posting].reduce((sum, [stem, weight]) => sum + weight * (vector.get(stem) ?? 0), 0),
    );
  });
}

/** Multinomial naive Bayes with add-one smoothing, every alias, keyword and sentence of a function one document. */
export function createNaiveBayesClassifier(taxonomy: Taxonomy): Classifier {
  const functions = functionsOf(taxonomy);
  const documents = functions.map((fn) => countsOf(wordsOfFunction(fn)));
  const vocabulary = new Set(documents.flatMap((document) => [...document.keys()]));
  const totals = documents.map((document) => [...document.values()].reduce((sum, n) => sum + n, 0));
  return chooser('naive-bayes', functions, (input) => {
    const words = wordsOfPosting(input).filter((stem) => vocabulary.has(stem));
    return documents.map((document, i) =>
      words.reduce(
        (sum, stem) => sum + Math.log(((document.get(stem) ?? 0) + 1) / ((totals[i] ?? 0) + vocabulary.size)),
        0,
      ),
    );
  });
}

function chooser(
  name: string,
  functions: readonly JobFunction[],
  scoresOf: (input: ClassifierInput) => readonly number[],
): Classifier {
  const classify = (input: ClassifierInput): Classification => {
    const scores = scoresOf(input);
    const best = functions[scores.indexOf(Math.max(...scores))];
    return {
      decision: 'review',
      confidence: 0,
      reasons: [],
      alternatives: [],
      classifier: name,
      ...(best ? { functionKey: best.key } : {}),
    };
  };
  return { name, classify };
}

function functionsOf(taxonomy: Taxonomy): JobFunction[] {
  return taxonomy.areas.flatMap((area) => area.functions);
}

function wordsOfFunction(fn: JobFunction): string[] {
  return stemsOf([fn.name, fn.summary, fn.description, ...fn.aliases, ...fn.keywords].join(' . '));
}

/** The title counts three times: without that, both peers lose much. */
function wordsOfPosting({ title, department, description }: ClassifierInput): string[] {
  const titleStems = stemsOf(title);
  return [
    ...titleStems,
    ...titleStems,
    ...titleStems,
    ...stemsOf(department ?? ''),
    ...stemsOf(description ?? ''),
  ];
}

function stemsOf(text: string): string[] {
  return contentWordsOf(text).map(({ stem }) => stem);
}

function countsOf(stems: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

function unitVector(counts: Counts, rarity: Counts): Map<string, number> {
  const vector = new Map([...counts].map(([stem, n]) => [stem, Math.log1p(n) * (rarity.get(stem) ?? 0)]));
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return new Map([...vector].map(([stem, weight]) => [stem, weight / length]));
}
