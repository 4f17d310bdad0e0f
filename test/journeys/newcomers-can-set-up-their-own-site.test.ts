import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runMetier, spawnMetier } from '../support/run-metier.ts';

let dir: string;
let project: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'metier-newcomer-'));
  project = join(dir, 'careers');
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('a newcomer', () => {
  it('learns from the help what to do first, and which commands there are', async () => {
    const { status, stdout } = await runMetier(['--help']);
    expect(status).toBe(0);
    for (const command of [
      'init',
      'start',
      'sync',
      'import',
      'taxonomy',
      'classify',
      'search',
      'jobs',
      'retire',
      'reindex',
      'status',
      'doctor',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
    }
    expect(stdout).toContain('metier init my-careers');
  });

  it('is told plainly when a command is misspelled or stands in the wrong folder', async () => {
    const misspelled = await runMetier(['serch', 'nurse']);
    expect(misspelled.status).toBe(2);
    expect(misspelled.stderr).toContain('Did you mean search?');
    const lost = await runMetier(['status'], { cwd: dir });
    expect(lost.status).toBe(1);
    expect(lost.stderr).toContain('metier init DIR');
    expect(lost.stderr).not.toContain('    at ');
  });

  it('writes a project that has the employer’s name and nothing of the demo’s', async () => {
    const { status, stdout } = await runMetier(['init', project, '--name', "O'Brien & Daughters"]);
    expect(status).toBe(0);
    expect(stdout).toContain('npm start');
    expect(readFileSync(join(project, 'metier.config.ts'), 'utf8')).toContain(
      String.raw`O\'Brien & Daughters`,
    );
    expect(existsSync(join(project, 'content/pages/about-this-demo.md'))).toBe(false);
    for (const file of ['pages/privacy.md', 'pages/accessibility.md', 'faq/safety-and-privacy.md']) {
      const text = readFileSync(join(project, 'content', file), 'utf8');
      expect(text).not.toMatch(/Harborlight|fictional|invented|real company/);
      expect(text.length).toBeGreaterThan(1000);
    }
  });

  it('keeps a name as it was typed, and is asked for a usable one', async () => {
    const odd = join(dir, 'odd');
    await runMetier(['init', odd, '--name', 'Cash & $& Carry']);
    expect(readFileSync(join(odd, 'metier.config.ts'), 'utf8')).toContain("name: 'Cash & $& Carry'");
    expect((await runMetier(['init', join(dir, 'nameless'), '--name', ' '])).status).toBe(2);
    const onFile = await runMetier(['init', join(odd, 'metier.config.ts')]);
    expect(onFile.status).toBe(2);
    expect(onFile.stderr).not.toContain('Unexpected error');
  });

  it('is refused a folder that is not empty, and nothing is written', async () => {
    const { status, stderr } = await runMetier(['init', project]);
    expect(status).toBe(1);
    expect(stderr).toContain('is not empty');
  });

  it('syncs the sample openings, all placed', async () => {
    const { status, stdout } = await runMetier(['sync', '--json', '-p', project]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { sourceId: 'sample', seen: 3, new: 3, rejectedTotal: 0, classified: { accepted: 3 } },
    ]);
  });

  it('searches them, in words and as JSON', async () => {
    const { stdout } = await runMetier(['search', 'claims', 'examiner', '--json', '-p', project]);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      total: 1,
      hits: [
        { title: 'Claims Examiner II', area: 'business-operations', function: 'business-operations/claims' },
      ],
    });
    expect(answer.hits[0].places).toEqual(['Hartford, CT']);
    expect(answer.facets.area).toContainEqual({ key: 'business-operations', count: 1 });
    const near = await runMetier(['search', '--where', 'Nashville, TN', '-p', project]);
    expect(near.stdout).toContain('Registered Nurse, Care Center');
    expect(near.stdout).not.toContain('Claims Examiner II');
  });

  it('finds all well with doctor and status', async () => {
    const doctor = await runMetier(['doctor', '-p', project]);
    expect(doctor.stdout).toContain('All is well.');
    expect(doctor.status).toBe(0);
    const status = await runMetier(['status', '-p', project]);
    expect(status.stdout).toContain('3 open jobs: 3 in a function');
  });

  it('starts the site, sees a job on it, and stops it with Ctrl+C', async () => {
    const child = spawnMetier(['start', '--port', '0', '-p', project], {
      env: { METIER_LOG_LEVEL: 'silent' },
    });
    let output = '';
    const url = await new Promise<string>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const found = /http:\/\/[\d.]+:\d+/.exec(output);
        if (found) resolve(found[0]);
      });
    });
    const page = await fetch(`${url}/jobs?q=claims`).then((response) => response.text());
    expect(page).toContain('Claims Examiner II');
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('retires an imported file, and its jobs are closed; a configured source is refused', async () => {
    const file = join(dir, 'once.jsonl');
    writeFileSync(file, '{"externalId":"1","title":"Retired Posting","places":["Hartford, CT"]}\n');
    await runMetier(['import', file, '-p', project]);
    const retired = await runMetier(['retire', 'once', '-p', project]);
    expect(retired.stdout).toContain('Closed 1 job of once');
    const search = await runMetier(['search', 'retired', 'posting', '--json', '-p', project]);
    expect(JSON.parse(search.stdout).total).toBe(0);
    const refused = await runMetier(['retire', 'sample', '-p', project]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('metier.config.ts');
  });

  it('is told which address cannot be listened at', async () => {
    const { status, stderr } = await runMetier(['start', '--host', '192.0.2.1', '-p', project]);
    expect(status).toBe(1);
    expect(stderr).toContain('Cannot listen at 192.0.2.1');
  });

  it('is told which key of the configuration is wrong', async () => {
    const path = join(project, 'metier.config.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace("brand: '#0b5d5e'", "brand: 'teal'"));
    const { status, stderr } = await runMetier(['status', '-p', project]);
    expect(status).toBe(1);
    expect(stderr).toContain('company.colours.brand');
  });
});

describe('classifying a file', () => {
  it('needs no project, reads and writes JSON lines, and names rows it left out', async () => {
    const taxonomy = new URL('../../starter/health-insurer/taxonomy.yaml', import.meta.url).pathname;
    const { status, stdout, stderr } = await runMetier(['classify', '--taxonomy', taxonomy], {
      stdin:
        '{"id":1,"title":"Registered Nurse"}\nnot json\n{"id":"x"}\n{"id":"p","title":"Elevator Mechanic"}\n',
    });
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      id: '1',
      area: 'clinical',
      function: 'clinical/nursing',
      decision: 'accepted',
    });
    expect(rows[1]).toMatchObject({ id: 'p', area: null, function: null, decision: 'none' });
    expect(stderr).toContain('-:2: left out');
    expect(stderr).toContain('-:3: left out: title');
    expect(status).toBe(1);
  });
});
