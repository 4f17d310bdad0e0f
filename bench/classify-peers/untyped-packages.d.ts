/** What the peers use of packages that come without types. */

declare module 'wink-naive-bayes-text-classifier' {
  type WinkClassifier = {
    definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): void;
    defineConfig(config: Readonly<{ considerOnlyPresence: boolean; smoothingFactor: number }>): void;
    learn(text: string, label: string): void;
    consolidate(): void;
    predict(text: string): string;
  };
  export default function createClassifier(): WinkClassifier;
}

declare module 'libsvm-js' {
  class LibSvm {
    static readonly SVM_TYPES: Readonly<{ C_SVC: string }>;
    static readonly KERNEL_TYPES: Readonly<{ LINEAR: string }>;
    constructor(options: Readonly<{ type: string; kernel: string; cost: number; quiet: boolean }>);
    train(samples: readonly (readonly number[])[], labels: readonly number[]): void;
    predictOne(sample: readonly number[]): number;
  }
  const loaded: Promise<typeof LibSvm>;
  export default loaded;
}
