import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import type { Command } from 'commander';
import { AppError, reasonOf } from '../../shared/errors.ts';
import { slugFrom } from '../../shared/slug.ts';
import type { CommandDeps } from '../cli-deps.ts';

const PLACEHOLDER_COMPANY = 'Your Company';
const DEMO_COMPANY = 'Harborlight Health';
/** Of the demo employer only; an employer's own project must not claim to be fictional. */
const DEMO_PAGE = 'about-this-demo.md';
const DEMO_NOTICE = new RegExp(`^(?:No\\. )?${DEMO_COMPANY} is (?:a fictional company|invented)\\b`);

export function addInitCommand(program: Command, deps: CommandDeps): void {
  program
    .command('init')
    .description('write a working employer project: configuration, taxonomy, FAQ, three sample openings')
    .argument('<dir>', 'a new or empty folder')
    .option('-n, --name <company>', 'name of the employer', PLACEHOLDER_COMPANY)
    .action(async (dir: string, options: { name: string }) => {
      const target = resolve(dir);
      refuseUnusableName(options.name);
      await refuseFullFolder(target);
      await writeProject(target, options.name, deps);
      deps.terminal.out(`Wrote a project for ${options.name} to ${target}.\n`);
      deps.terminal.out(`Next:\n  cd ${relative(process.cwd(), target) || '.'}\n  npm install\n  npm start`);
      deps.terminal.out(
        '\nThen edit metier.config.ts, taxonomy.yaml and the texts in content/: their facts and addresses (harborlight.example) are examples.',
      );
    });
}

function refuseUnusableName(name: string): void {
  if (name.trim() === '' || /\p{Cc}/u.test(name)) {
    throw new AppError('USAGE', { problem: '--name must be the name of the employer, on one line.' });
  }
}

async function refuseFullFolder(target: string): Promise<void> {
  await mkdir(target, { recursive: true }).catch((cause: unknown) => {
    throw new AppError('USAGE', { problem: `${target} cannot be a folder: ${reasonOf(cause)}` }, { cause });
  });
  if ((await readdir(target)).length > 0) throw new AppError('INIT_REFUSED', { path: target });
}

async function writeProject(target: string, company: string, deps: CommandDeps): Promise<void> {
  const { starterDir } = deps;
  await cp(join(starterDir, 'project'), target, { recursive: true });
  const demo = join(starterDir, 'health-insurer');
  await cp(join(demo, 'taxonomy.yaml'), join(target, 'taxonomy.yaml'));
  await cp(join(demo, 'content'), join(target, 'content'), {
    recursive: true,
    filter: (path) => !path.endsWith(DEMO_PAGE),
  });
  await writeFile(join(target, '.gitignore'), '.metier/\nnode_modules/\n');
  await writeFile(
    join(target, 'package.json'),
    `${JSON.stringify(packageFor(target, company, deps), null, 2)}\n`,
  );
  await renameCompany(target, company);
}

function packageFor(target: string, company: string, { packageDir, version }: CommandDeps) {
  const isInstalled = packageDir.includes(`${sep}node_modules${sep}`);
  return {
    name: `${slugFrom(company)}-careers`,
    private: true,
    type: 'module',
    scripts: { start: 'metier start', check: 'metier doctor' },
    // A checkout of Metier serves its own projects; an installed one names its release.
    dependencies: { metier: isInstalled ? `^${version}` : `file:${relative(target, packageDir)}` },
  };
}

async function renameCompany(target: string, company: string): Promise<void> {
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ts|md|yaml)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const isCode = entry.name.endsWith('.ts');
    const name = isCode ? company.replaceAll('\\', '\\\\').replaceAll("'", "\\'") : company;
    const text = withoutDemoNotice(await readFile(path, 'utf8'));
    await writeFile(
      path,
      text.replace(COMPANIES, () => name),
    );
  }
}

const COMPANIES = new RegExp(`${PLACEHOLDER_COMPANY}|${DEMO_COMPANY}`, 'g');

/** Without the paragraphs that call the employer invented; a question goes with its answer. */
function withoutDemoNotice(text: string): string {
  const blocks = text.trimEnd().split('\n\n');
  const isNotice = (block = '') => DEMO_NOTICE.test(block);
  const kept = blocks.filter(
    (block, index) => !isNotice(block) && !(block.startsWith('## ') && isNotice(blocks[index + 1])),
  );
  return `${kept.join('\n\n')}\n`;
}
