import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { faultsOf, longestStopMs, unreadVariables } from '../support/deployed-commands.ts';
import { createTestSite } from '../support/test-site.ts';
import { typeFaults } from '../support/typed-literal.ts';

const folder = new URL('../../deploy/kubernetes/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const documentsOf = (name: string): unknown[] =>
  parseAllDocuments(read(name)).map((document) => document.toJS());

const labels = z.record(z.string(), z.string());
const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.string() }) });
const container = z.object({
  image: z.string(),
  command: z.array(z.string()).default([]),
  args: z.array(z.string()).default([]),
  ports: z.array(z.object({ name: z.string(), containerPort: z.int() })).default([]),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  lifecycle: z
    .object({ preStop: z.object({ exec: z.object({ command: z.tuple([z.string(), z.string()]) }) }) })
    .optional(),
  securityContext: z.object({}).loose(),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ memory: z.string() }),
  }),
  volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
});
const podTemplate = z.object({
  metadata: z.object({ labels }),
  spec: z.object({
    serviceAccountName: z.string(),
    automountServiceAccountToken: z.literal(false),
    securityContext: z.object({}).loose(),
    terminationGracePeriodSeconds: z.int().optional(),
    topologySpreadConstraints: z
      .array(z.object({ labelSelector: z.object({ matchLabels: labels }) }))
      .default([]),
    containers: z.tuple([container]),
    volumes: z.array(z.object({ name: z.string() })),
  }),
});
const manifest = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string() }),
  data: z.record(z.string(), z.string()).optional(),
  stringData: z.record(z.string(), z.string()).optional(),
});
const deployment = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ selector: z.object({ matchLabels: labels }), template: podTemplate }),
});
const cronJob = z.object({
  spec: z.object({ jobTemplate: z.object({ spec: z.object({ template: podTemplate }) }) }),
});
const kustomization = z.object({
  resources: z.array(z.string()),
  images: z.array(z.object({ name: z.string() })),
});

const { resources, images } = kustomization.parse(parse(read('kustomization.yaml')));
const files = [...resources, 'secret.example.yaml'];
const written = files.flatMap(documentsOf);
const manifests = written.map((value) => manifest.parse(value));
const ofKind = (kind: string) => written.filter((_, index) => manifests[index]?.kind === kind);

const deployments = ofKind('Deployment').map((value) => deployment.parse(value));
const [web, sync] = [deployments.find(isNamed('metier-web')), deployments.find(isNamed('metier-sync'))];
const backup = cronJob.parse(ofKind('CronJob')[0]).spec.jobTemplate.spec.template;
const templates = [...deployments.map(({ spec }) => spec.template), backup];

function isNamed(name: string): (value: Readonly<{ metadata: { name: string } }>) => boolean {
  return ({ metadata }) => metadata.name === name;
}

it('holds every manifest of the folder', () => {
  const found = readdirSync(folder).filter((name) => name !== 'kustomization.yaml');
  expect(found.sort()).toEqual([...files].sort());
  expect(new Set(manifests.map(({ kind }) => kind))).toEqual(
    new Set([
      'Namespace',
      'ServiceAccount',
      'ConfigMap',
      'Secret',
      'Deployment',
      'Service',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'CronJob',
      'PersistentVolumeClaim',
      'Ingress',
      'NetworkPolicy',
    ]),
  );
});

it('is of the types of Kubernetes, and says nothing that they do not know', () => {
  const typed = manifests.map(({ apiVersion, kind }, index) => ({
    module: `kubernetes-types/${moduleOf(apiVersion)}`,
    type: kind,
    value: written[index],
  }));
  const misspelt = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, dato: {} };
  const all = [...typed, { module: 'kubernetes-types/core/v1', type: 'ConfigMap', value: misspelt }];
  expect(typeFaults(all)).toEqual([expect.stringContaining('dato')]);
});

/** "networking.k8s.io/v1" -> "networking/v1", "v1" -> "core/v1". */
function moduleOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.replace('.k8s.io', '') : `core/${apiVersion}`;
}

describe('every pod', () => {
  it.each(templates.map((template) => [template.metadata.labels['app.kubernetes.io/component'], template]))(
    '%s runs as the policy "restricted" asks, with a root that it cannot write',
    (_, { spec }) => {
      const [only] = spec.containers;
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 10001,
        fsGroup: 10001,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(only.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(only.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(
        expect.arrayContaining(['/data', '/tmp']),
      );
      expect(only.volumeMounts.map(({ name }) => name).sort()).toEqual(
        spec.volumes.map(({ name }) => name).sort(),
      );
    },
  );

  it('takes the image that the kustomization replaces', () => {
    const used = templates.map(({ spec }) => spec.containers[0].image);
    expect(new Set(used)).toEqual(new Set(images.map(({ name }) => name)));
  });

  it('runs a command that Metier has', async () => {
    const shell = backup.spec.containers[0].command.at(-1) ?? '';
    const spoken = /^metier (\w+)/.exec(shell)?.[1] ?? shell;
    const commands = [...deployments.map(({ spec }) => spec.template.spec.containers[0].args), [spoken]];
    for (const args of commands) expect(await faultsOf(args)).toEqual([]);
  });

  it('is given no variable that Metier does not read', () => {
    const names = manifests.flatMap(({ data, stringData }) => Object.keys({ ...data, ...stringData }));
    expect(names).toContain('METIER_DATABASE');
    expect(unreadVariables(names)).toEqual([]);
  });
});

describe('the web', () => {
  const template = web?.spec.template;
  const only = template?.spec.containers[0];

  it('does not sync; the other deployment does', () => {
    expect(only?.args).toContain('--no-sync');
    expect(sync?.spec.template.spec.containers[0].args).toEqual(['start']);
  });

  it('is asked at addresses that the site has, at the port where it listens', async () => {
    const probes = deployments.flatMap(({ spec }) => {
      const { startupProbe, livenessProbe, readinessProbe } = spec.template.spec.containers[0];
      return [startupProbe, livenessProbe, readinessProbe].flatMap((one) => (one ? [one.httpGet] : []));
    });
    expect(probes).toHaveLength(5);
    expect(new Set(probes.map(({ port }) => port))).toEqual(new Set(['http']));
    expect(only?.ports).toEqual([{ name: 'http', containerPort: 3000 }]);
    const site = await createTestSite();
    for (const path of new Set(probes.map((one) => one.path)))
      expect((await site.app.request(path)).headers.get('content-type')).toBe('application/json');
    await site.close();
  });

  it('is chosen by its labels, and by those alone', () => {
    const own = { 'app.kubernetes.io/name': 'metier', 'app.kubernetes.io/component': 'web' };
    expect(template?.metadata.labels).toEqual(own);
    expect(web?.spec.selector.matchLabels).toEqual(own);
    expect(sync?.spec.selector.matchLabels).toEqual(sync?.spec.template.metadata.labels);
    for (const { labelSelector } of template?.spec.topologySpreadConstraints ?? [])
      expect(labelSelector.matchLabels).toEqual(own);
    expect(ofKind('Service')).toEqual([
      expect.objectContaining({
        spec: { selector: own, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
      }),
    ]);
    expect(ofKind('PodDisruptionBudget')).toEqual([
      expect.objectContaining({ spec: { maxUnavailable: 1, selector: { matchLabels: own } } }),
    ]);
    expect(ofKind('HorizontalPodAutoscaler')[0]).toMatchObject({
      spec: { scaleTargetRef: { kind: 'Deployment', name: 'metier-web' }, minReplicas: 2 },
    });
    expect(JSON.stringify(ofKind('Ingress'))).toContain(
      '"backend":{"service":{"name":"metier-web","port":{"name":"http"}}}',
    );
  });

  it('has longer to stop than it takes', () => {
    const preStop = Number(only?.lifecycle?.preStop.exec.command[1]) * 1000;
    const grace = (template?.spec.terminationGracePeriodSeconds ?? 0) * 1000;
    expect(preStop).toBeGreaterThan(0);
    expect(grace).toBeGreaterThan(preStop + longestStopMs());
  });
});
