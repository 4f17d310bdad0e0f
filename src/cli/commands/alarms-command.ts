import type { Command } from 'commander';
import type { ToldAlarm } from '../../alarms/alarm.ts';
import { zonedTimes } from '../../shared/zoned-time.ts';
import { ALARM_HEADINGS, alarmCells, noteTold } from '../alarm-lines.ts';
import { type CommandDeps, withProject } from '../cli-deps.ts';
import { parseLimit } from '../parse-limit.ts';
import { type Terminal, tableLines } from '../terminal.ts';

type ListOptions = { limit: number; json?: boolean };

export function addAlarmsCommand(program: Command, deps: CommandDeps): void {
  const alarms = program
    .command('alarms')
    .description('what needs a look at a source, and who was told of it');
  alarms
    .command('list')
    .description('list what needs a look now, and what did, newest first')
    .option('-n, --limit <number>', 'at most so many', parseLimit, 20)
    .option('--json', 'print as JSON lines')
    .action(async ({ limit, json }: ListOptions, command: Command) => {
      await withProject(command, deps, async (project) => {
        const list = await project.alarms.latest(limit);
        const { timeZone } = project.projectConfig.config.site;
        if (json) for (const { alarm, told } of list) deps.terminal.out(JSON.stringify({ ...alarm, told }));
        else for (const line of listLines(list, timeZone, deps.terminal)) deps.terminal.out(line);
      });
    });
  alarms
    .command('test')
    .description('send a test to every channel of the configuration, and say what happened')
    .action(async (_options: unknown, command: Command) => {
      await withProject(command, deps, async (project) => noteTold(await project.alarms.test(), deps));
    });
}

/** The reason stands below its row: it is long. */
function listLines(list: readonly ToldAlarm[], timeZone: string, terminal: Terminal): readonly string[] {
  if (list.length === 0) return ['No alarms: no source needs a look, and none did.'];
  const timeOf = zonedTimes(timeZone);
  const open = list.filter(({ alarm }) => alarm.endedAt === undefined);
  return [
    ...tableLines([ALARM_HEADINGS, ...list.map((told) => alarmCells(told, timeOf))]),
    ...open.map(({ alarm }) => `${terminal.style('red', alarm.sourceId)}: ${alarm.detail.because}.`),
  ];
}
