import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../shared/errors.ts';
import { environmentOverrides } from './environment.ts';
import { loadConfig, projectConfigFrom } from './load-config.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'metier-config-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const company = { name: 'Acme', tagline: 'Work here.' };

function problemsWith(input: unknown): string {
  try {
    projectConfigFrom(input, join(dir, 'metier.config.ts'));
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
  return '';
}

describe('loading a configuration', () => {
  it('says where it looked when there is none', async () => {
    await expect(loadConfig(dir)).rejects.toMatchObject({ code: 'CONFIG_NOT_FOUND' });
    await expect(loadConfig(dir)).rejects.toThrow(join(dir, 'metier.config.ts'));
  });

  it('reads a file that imports defineConfig from "metier", wherever the project stands', async () => {
    writeFileSync(
      join(dir, 'metier.config.js'),
      `import { defineConfig } from 'metier';\nexport default defineConfig({ company: ${JSON.stringify(company)} });\n`,
    );
    const { config } = await loadConfig(dir);
    expect(config.company.name).toBe('Acme');
    expect(config.site.pageSize).toBe(20);
  });

  it('names the reason when the file itself is broken', async () => {
    writeFileSync(join(dir, 'metier.config.js'), 'export default {;\n');
    await expect(loadConfig(dir)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('says so when the file exports nothing', async () => {
    writeFileSync(join(dir, 'metier.config.js'), 'export const config = {};\n');
    await expect(loadConfig(dir)).rejects.toThrow('export default defineConfig');
  });

  it('makes paths absolute from the configuration, not from the current folder', () => {
    const sub = join(dir, 'project');
    mkdirSync(sub);
    const { config } = projectConfigFrom(
      {
        company,
        sources: [
          { id: 'jobs', type: 'file', path: './jobs.csv', mapping: 'map.yaml' },
          { id: 'feed', type: 'feed', url: 'https://x.example/jobs.xml', mapping: 'map.yaml' },
        ],
      },
      join(sub, 'metier.config.ts'),
    );
    expect(config.taxonomy).toBe(join(sub, 'taxonomy.yaml'));
    expect(config.sources[0]).toMatchObject({ path: join(sub, 'jobs.csv'), mapping: join(sub, 'map.yaml') });
    expect(config.sources[1]).toMatchObject({
      url: 'https://x.example/jobs.xml',
      mapping: join(sub, 'map.yaml'),
    });
    expect(config.database).toMatchObject({ path: join(sub, '.metier/metier.sqlite') });
  });
});

describe('a configuration with faults', () => {
  it('reports all of them in one message, each with its key', () => {
    const message = problemsWith({
      company: { name: '', colours: { brand: 'teal' } },
      site: { timeZone: 'Mars/Olympus', pageSize: 2 },
      sources: [{ id: 'A B', type: 'greenhouse', everyMinutes: 60_000 }],
    });
    for (const key of [
      'company.name',
      'company.tagline',
      'company.colours.brand',
      'site.timeZone',
      'site.pageSize',
      'sources.0.id',
      'sources.0.board',
      'sources.0.everyMinutes',
    ]) {
      expect(message).toContain(`  ${key}: `);
    }
  });

  it('names a misspelled key', () => {
    expect(problemsWith({ company, sauces: [] })).toContain('sauces');
  });

  it('refuses two sources of the same id', () => {
    const source = { id: 'jobs', type: 'file', path: 'x.csv' };
    expect(problemsWith({ company, sources: [source, source] })).toContain('"jobs" is used twice');
  });

  it('refuses a promise that is shorter than the interval', () => {
    const source = { id: 'jobs', type: 'file', path: 'x.csv', everyMinutes: 30, freshWithinMinutes: 20 };
    expect(problemsWith({ company, sources: [source] })).toContain(
      'sources.0.freshWithinMinutes: must be at least everyMinutes, which is 30',
    );
  });
});

describe('the environment', () => {
  it('overrides the file, and empty variables count as unset', () => {
    expect(
      environmentOverrides(
        {},
        { METIER_PORT: '8080', METIER_HOST: '', METIER_BASE_URL: 'https://jobs.example' },
      ),
    ).toEqual({
      server: { port: 8080 },
      site: { baseUrl: 'https://jobs.example' },
    });
  });

  it('turns a port that is no number into a fault of that key, and names the variable', () => {
    vi.stubEnv('METIER_PORT', 'abc');
    const message = problemsWith({ company, server: { port: 4000 } });
    vi.unstubAllEnvs();
    expect(message).toContain('  server.port: ');
    expect(message).toContain('METIER_PORT=abc');
  });
});
