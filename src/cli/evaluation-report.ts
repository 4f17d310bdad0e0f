/** An evaluation as people read it: lines for the terminal, and one page of HTML without scripts. */
import type { Evaluation, RiskCoveragePoint } from '../classify/evaluate.ts';
import { html } from '../shared/html.ts';

export type EvaluationHeading = Readonly<{
  classifier: string;
  input: string;
  taxonomy: string;
  postingsPerSecond: number;
}>;

const PLOT = { width: 640, height: 320, left: 56, bottom: 44, top: 12, right: 16 };

export function evaluationLines(evaluation: Evaluation, heading: EvaluationHeading): string[] {
  return [
    `${heading.classifier} on ${heading.input} (${evaluation.postings} postings, ${evaluation.withoutFunction} that no function fits)`,
    ...figuresOf(evaluation, heading).map(([name, value]) => `  ${name.padEnd(44)} ${value}`),
    ...(evaluation.confusions.length > 0 ? ['  worst confusions:'] : []),
    ...evaluation.confusions
      .slice(0, 10)
      .map(({ wanted, got, count }) => `    ${String(count).padStart(4)}  ${wanted}  answered  ${got}`),
  ];
}

/** A whole document; every value is escaped. */
export async function evaluationPage(evaluation: Evaluation, heading: EvaluationHeading): Promise<string> {
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evaluation of ${heading.classifier}</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { text-align: left; padding: .3rem 1rem .3rem 0; border-bottom: 1px solid #c8c8c8 }
td.number { text-align: right; font-variant-numeric: tabular-nums }
svg { max-width: 100%; height: auto }
</style>
</head>
<body>
<h1>Evaluation of ${heading.classifier}</h1>
<p>${evaluation.postings} postings of ${heading.input}, placed by ${heading.taxonomy}.</p>
<table>
<caption>Figures</caption>
<tbody>
${figuresOf(evaluation, heading).map(
  ([name, value]) => html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`,
)}
</tbody>
</table>
<h2>Risk and coverage</h2>
<p>Accepting only the surest answers makes them more often right: each point is one threshold.</p>
${plotOf(evaluation.riskCoverage)}
<h2>Worst confusions</h2>
<table>
<thead><tr><th scope="col">Wanted</th><th scope="col">Answered</th><th scope="col">Postings</th></tr></thead>
<tbody>
${evaluation.confusions.map(
  ({ wanted, got, count }) =>
    html`<tr><td>${wanted}</td><td>${got}</td><td class="number">${count}</td></tr>`,
)}
</tbody>
</table>
</body>
</html>
`;
  return page.toString();
}

function figuresOf(evaluation: Evaluation, heading: EvaluationHeading): (readonly [string, string])[] {
  return [
    ['right at first (strict)', percent(evaluation.strict)],
    ['right in the lenient reading', percent(evaluation.lenient)],
    ['right area', percent(evaluation.area)],
    ['macro F1 of functions', percent(evaluation.macroF1)],
    ['accepted (coverage)', percent(evaluation.coverage)],
    ['right among the accepted', percent(evaluation.precisionOfAccepted)],
    ['not accepted where no function fits', percent(evaluation.abstainedOnNone)],
    ['expected calibration error', evaluation.calibrationError.toFixed(3)],
    ['postings a second', heading.postingsPerSecond.toFixed(0)],
  ];
}

function plotOf(points: readonly RiskCoveragePoint[]) {
  const { width, height, left, bottom, top, right } = PLOT;
  const lowest = Math.floor(Math.min(0.9, ...points.map(({ precision }) => precision)) * 10) / 10;
  const x = (coverage: number): number => left + coverage * (width - left - right);
  const y = (precision: number): number =>
    top + ((1 - precision) / Math.max(0.1, 1 - lowest)) * (height - top - bottom);
  const line = points
    .map(({ coverage, precision }) => `${x(coverage).toFixed(1)},${y(precision).toFixed(1)}`)
    .join(' ');
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return html`<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Share right among the accepted, by share accepted">
${ticks.map(
  (
    share,
  ) => html`<text x="${x(share)}" y="${height - bottom + 20}" text-anchor="middle" font-size="12">${percent(share)}</text>
<line x1="${left}" x2="${width - right}" y1="${y(lowest + share * (1 - lowest))}" y2="${y(lowest + share * (1 - lowest))}" stroke="#dddddd"/>
<text x="${left - 8}" y="${y(lowest + share * (1 - lowest)) + 4}" text-anchor="end" font-size="12">${percent(lowest + share * (1 - lowest))}</text>`,
)}
<polyline points="${line}" fill="none" stroke="#1d4ed8" stroke-width="2"/>
<text x="${(left + width - right) / 2}" y="${height - 6}" text-anchor="middle" font-size="12">accepted</text>
</svg>`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
