/** "How fresh is this list?": what was checked when, against the promise, in words for candidates. */
import type { SourceCheck } from '../../ingest/source-health.ts';
import { durationWords } from '../../shared/duration-words.ts';
import { type Html, html } from '../../shared/html.ts';
import { type Fact, factsView } from '../components/facts/facts-view.ts';
import { pageLayout } from '../layout/page-layout.ts';
import type { PageContext } from '../page-context.ts';
import { numberWords } from '../wording/number-words.ts';

export function statusPage(context: PageContext, sources: readonly SourceCheck[]): Html {
  const { name } = context.config.company;
  return pageLayout(context, {
    title: 'How fresh is this list?',
    description: `When the jobs of ${name} were last checked, and how often they are.`,
    canonicalPath: '/status',
    isUnlisted: true,
    body: html`<div class="wrap page status-page">
<header class="page-head">
<h1>How fresh is this list?</h1>
<p class="lead">${summaryOf(sources)}</p>
</header>
<div class="status-columns">
<div class="status-sources">${sources.map((source) => sourceView(context, source))}</div>
${explanation(name)}
</div>
</div>`,
  });
}

/** Of the jobs that are kept checked; what was brought in once is only counted when there is nothing else. */
function summaryOf(sources: readonly SourceCheck[]): string {
  const promised = sources.filter(({ freshness }) => freshness !== 'unscheduled');
  const total = openJobsOf(promised);
  const others = openJobsOf(sources) - total;
  if (total === 0) {
    return others === 0
      ? 'No job is open here at the moment.'
      : `${jobsWords(others)}, brought in once: no further check is promised.`;
  }
  const checked = openJobsOf(promised.filter(({ freshness }) => freshness !== 'stale'));
  if (total === 1)
    return `The one open job was ${checked === 1 ? '' : 'not '}checked within the time we promise.`;
  const share = checked === total ? 'All' : `${numberWords(checked)} of`;
  return `${share} ${jobsWords(total)} were checked within the time we promise.`;
}

function sourceView(context: PageContext, source: SourceCheck): Html {
  const headingId = `source-${source.id}`;
  return html`<section class="status-source status-${source.freshness}" aria-labelledby="${headingId}">
<h2 id="${headingId}">${source.label}</h2>
<p class="status-line">${STATE_WORDS[source.freshness]}</p>
${factsView(factsOf(context, source))}
${adviceFor(source)}
</section>`;
}

const STATE_WORDS: Readonly<Record<SourceCheck['freshness'], string>> = {
  fresh: 'Up to date',
  late: 'Up to date; the next check is taking longer than usual',
  stale: 'Not up to date',
  unscheduled: 'Brought in once',
};

function factsOf({ dates }: PageContext, source: SourceCheck): readonly Fact[] {
  const { openJobs, verifiedAt, freshWithinMinutes } = source;
  const checked =
    verifiedAt === undefined
      ? 'not yet'
      : html`<time datetime="${verifiedAt}">${dates.preciseAgo(verifiedAt)}</time>`;
  return [
    { term: 'Last checked', details: [checked] },
    {
      term: 'Our promise',
      details: [
        freshWithinMinutes === undefined
          ? 'none: these jobs are checked when somebody brings them in again'
          : `never longer than ${durationWords(freshWithinMinutes)} ago`,
      ],
    },
    { term: 'Open jobs', details: [numberWords(openJobs)] },
  ];
}

function adviceFor({ freshness, openJobs }: SourceCheck): Html | string {
  if (freshness !== 'stale' || openJobs === 0) return '';
  return html`<p class="notice">Some of these jobs may have been filled since, and new ones may be missing. We keep trying.</p>`;
}

function explanation(name: string): Html {
  return html`<section class="status-words" aria-labelledby="status-words">
<h2 id="status-words">What a check is</h2>
<div class="prose">
<p>We read the whole list of open jobs where ${name} keeps it, and compare it with every job shown here.</p>
<ul>
<li>A job that is new there appears here with the check.</li>
<li>A job that is no longer there is taken down once further checks confirm it.</li>
<li>A check that fails takes nothing down: then this page says since when we have not been able to check.</li>
</ul>
<p>The page on which you apply always has the last word on whether a job is open.</p>
<p><a href="/status.json">The same as data</a>, for programs.</p>
</div>
</section>`;
}

function openJobsOf(sources: readonly SourceCheck[]): number {
  return sources.reduce((sum, { openJobs }) => sum + openJobs, 0);
}

function jobsWords(count: number): string {
  return count === 1 ? '1 open job' : `${numberWords(count)} open jobs`;
}
