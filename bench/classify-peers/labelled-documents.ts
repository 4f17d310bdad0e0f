/** What the peers of bench/classify.ts learn from and read: the words of a taxonomy and of postings, as ours reads them. */
import type { Classifier, ClassifierInput } from '../../src/classify/classifier.ts';
import { contentWordsOf } from '../../src/classify/posting-words.ts';
import type { FunctionKey } from '../../src/jobs/job.ts';
import type { Taxonomy } from '../../src/taxonomy/taxonomy.ts';

export type LabelledDocument = Readonly<{ functionKey: FunctionKey; words: readonly string[] }>;

/** All that the taxonomy says of its functions: every name, alias, keyword and text is a document. */
export function documentsOf(taxonomy: Taxonomy): LabelledDocument[] {
  return taxonomy.areas
    .flatMap((area) => area.functions)
    .flatMap(({ key, name, summary, description, aliases, keywords }) =>
      [name, summary, description, ...aliases, ...keywords].map((text) => ({
        functionKey: key,
        words: stemsOf(text),
      })),
    )
    .filter(({ words }) => words.length > 0);
}

/** Places postings by the function that `functionKeyOf` gives for their words; always asks a person. */
export function createPeer(
  name: string,
  functionKeyOf: (words: readonly string[]) => FunctionKey | undefined,
): Classifier {
  return {
    name,
    classify: (input) => {
      const functionKey = functionKeyOf(wordsOfPosting(input));
      return {
        decision: 'review',
        confidence: 0,
        reasons: [],
        alternatives: [],
        classifier: name,
        ...(functionKey === undefined ? {} : { functionKey }),
      };
    },
  };
}

/** The title counts three times: without that, every peer loses much. */
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
