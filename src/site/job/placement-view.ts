/** Why a job is listed where it is: said openly, so that a reader can disagree. */
import { type Job, PERSON } from '../../jobs/job.ts';
import { placementOf } from '../../publish/placement.ts';
import { type Html, html } from '../../shared/html.ts';
import { functionPath } from '../../taxonomy/taxonomy-paths.ts';
import type { PageContext } from '../page-context.ts';
import { confidenceWords, reasonsFor } from '../wording/reason-words.ts';

/** Below it a proposal would mislead more readers than it helps. */
const WORTH_PROPOSING = 0.3;

export function placementView(context: PageContext, job: Job): Html {
  const placed = placementOf(context.taxonomy, job);
  if (!placed) return unplaced(context, job);
  const reasons = reasonsFor(job.classification);
  const { classifier, confidence } = job.classification;
  const isByPerson = classifier === PERSON;
  const placer = isByPerson ? 'A person read this posting and' : 'A program read this posting and';
  const sureness = isByPerson ? '' : ` It is ${confidenceWords(confidence)}.`;
  return html`<section class="placement" aria-labelledby="why-title">
<h2 id="why-title">Why it is listed under ${placed.function.name}</h2>
<p>${placer} placed it in <a href="${functionPath(placed.function)}">${placed.area.name} › ${placed.function.name}</a>.${sureness}</p>
${
  reasons.length === 0
    ? ''
    : html`<p>What spoke for it:</p>
<ul class="reasons">${reasons.map((reason) => html`<li><q>${reason.words}</q> ${reason.where}</li>`)}</ul>`
}
<p class="quiet">Placing a posting only decides where you find it. It says nothing about who should apply.</p>
</section>`;
}

function unplaced({ taxonomy }: PageContext, { classification }: Job): Html {
  const proposal =
    classification.functionKey === undefined ? undefined : taxonomy.function(classification.functionKey);
  return html`<section class="placement" aria-labelledby="why-title">
<h2 id="why-title">Not placed in a function yet</h2>
<p>${
    proposal && classification.decision === 'review' && classification.confidence >= WORTH_PROPOSING
      ? html`The posting may belong to <a href="${functionPath(proposal)}">${proposal.name}</a>, but we are ${confidenceWords(classification.confidence)} and do not guess. Until a person decides, you find it by search.`
      : 'We could not tell from its words which of our functions it belongs to, and we do not guess. You can find it by search.'
  }</p>
</section>`;
}
