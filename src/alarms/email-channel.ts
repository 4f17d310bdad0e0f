/** Alarms as e-mail: text, and the same as simple HTML. What began, lasts and ends stands in one thread. */
import type { Mailer } from '../mail/mailer.ts';
import { html } from '../shared/html.ts';
import type { Log } from '../shared/log.ts';
import type { AlarmChannel, AlarmMessage } from './alarm-message.ts';

export type EmailChannelOptions = Readonly<{ to: readonly string[]; mailer: Mailer; log: Log }>;

/** Told is who was told at least one recipient; the refused ones are logged, because all others would be told twice. */
export function createEmailChannel({ to, mailer, log }: EmailChannelOptions): AlarmChannel {
  return {
    name: 'email',
    async send(message) {
      const refused = await mailer.send({
        to,
        subject: message.subject,
        text: textOf(message),
        html: await htmlOf(message),
        id: message.id,
        ...(message.alarm && message.event !== 'raised' ? { follows: `${message.alarm.id}-raised` } : {}),
      });
      if (refused.length > 0) log.warn({ refused }, 'the mail server refused recipients of an alarm');
    },
  };
}

function textOf({ happened, means, todo, commands, site }: AlarmMessage): string {
  return [
    happened.join('\n'),
    `For candidates: ${means}`,
    ...(todo === '' ? [] : [`What to do: ${todo}`]),
    ['In the folder of the project:', ...commands.map((command) => `  ${command}`)].join('\n'),
    `${site.name}, ${site.url}`,
  ]
    .join('\n\n')
    .concat('\n');
}

async function htmlOf(message: AlarmMessage): Promise<string> {
  const { subject, happened, means, todo, commands, site } = message;
  const document = await html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body>
<h1>${subject}</h1>
${happened.map((sentence) => html`<p>${sentence}</p>`)}
<h2>For candidates</h2>
<p>${means}</p>
${todo === '' ? '' : html`<h2>What to do</h2><p>${todo}</p>`}
<p>In the folder of the project:</p>
<ul>${commands.map((command) => html`<li><code>${command}</code></li>`)}</ul>
<p>${site.name}, <a href="${site.url}">${site.url}</a></p>
</body>
</html>`;
  return document.toString();
}
