import type { PublicJob } from '../../publish/public-job.ts';
import { type Html, html } from '../../shared/html.ts';
import { uiIcon } from '../icons/ui-icons.ts';
import type { PageContext } from '../page-context.ts';

/** Passing a job on and telling us what is wrong with it: plain links, nobody else's buttons. */
export function shareView({ config }: PageContext, job: PublicJob): Html {
  const { company } = config;
  const { url } = job;
  return html`<section class="share" aria-labelledby="share-title">
<h2 id="share-title">Share or report</h2>
<p>The address of this job: <a class="share-url" href="${url}">${url.replace(/^https?:\/\//, '')}</a></p>
<ul class="share-links">
<li><a href="${mailto({ subject: `${job.title} at ${company.name}`, body: url })}">${uiIcon('share')}Send by e-mail</a></li>
${
  company.links.helpEmail === undefined
    ? ''
    : html`<li><a href="${mailto({ to: company.links.helpEmail, subject: `Problem with job ${job.id}`, body: `${job.title}\n${url}\n\nWhat is wrong:\n` })}">${uiIcon('flag')}Report a problem with this posting</a></li>`
}
</ul>
</section>`;
}

function mailto({
  to = '',
  subject,
  body,
}: Readonly<{ to?: string; subject: string; body: string }>): string {
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
