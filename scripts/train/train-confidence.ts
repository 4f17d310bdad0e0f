/** Logistic regression: which answers were right, on postings held out. */
export type Observed = Readonly<{ features: readonly number[]; isRight: boolean }>;

const ITERATIONS = 600;
const RATE = 0.05;
const RIDGE = 0.003;

export function fitLogistic(observed: readonly Observed[]): number[] {
  const width = observed[0]?.features.length ?? 0;
  const weights = Array.from({ length: width }, () => 0);
  const mean = [...weights];
  const variance = [...weights];
  for (let iteration = 1; iteration <= ITERATIONS; iteration++) {
    const gradient = weights.map((weight, k) => (k === 0 ? 0 : RIDGE * weight));
    for (const { features, isRight } of observed) {
      const score = features.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0);
      const error = (1 / (1 + Math.exp(-score)) - (isRight ? 1 : 0)) / observed.length;
      features.forEach((value, k) => {
        gradient[k] = (gradient[k] ?? 0) + error * value;
      });
    }
    gradient.forEach((slope, k) => {
      const m = 0.9 * (mean[k] ?? 0) + 0.1 * slope;
      const v = 0.999 * (variance[k] ?? 0) + 0.001 * slope * slope;
      mean[k] = m;
      variance[k] = v;
      const step = m / (1 - 0.9 ** iteration) / (Math.sqrt(v / (1 - 0.999 ** iteration)) + 1e-8);
      weights[k] = (weights[k] ?? 0) - RATE * step;
    });
  }
  return weights.map((weight) => Math.round(weight * 1e4) / 1e4);
}
