// The manifests of deploy/kubernetes: each against Kubernetes' own schema, all of them against each other, and against
// what the endpoint does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { openStand, type Stand } from '../support/stand.ts';
import { faultsOfRoute } from './http-route.ts';
import { folder, manifestOf, manifests, modelOf, type Manifest } from './manifests.ts';
import { accepted, image, read, readSettings, stopSeconds, strangersIn } from './reading.ts';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}
interface Container {
  readonly image: string;
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
  readonly lifecycle: {
    readonly preStop: { readonly exec: { readonly command: readonly string[] } };
  };
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}
interface Labels {
  readonly matchLabels: Readonly<Record<string, string>>;
}
interface Deployment {
  readonly spec: {
    readonly replicas: number;
    readonly strategy: { readonly rollingUpdate: object };
    readonly selector: Labels;
    readonly template: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> };
      readonly spec: {
        readonly terminationGracePeriodSeconds: number;
        readonly securityContext: object;
        readonly containers: readonly [Container];
        readonly volumes: readonly {
          readonly name: string;
          readonly secret?: { readonly secretName: string };
        }[];
      };
    };
  };
}
interface Route {
  readonly spec: {
    readonly parentRefs: readonly { readonly namespace: string }[];
    readonly hostnames: readonly string[];
    readonly rules: readonly { readonly timeouts: object; readonly backendRefs: object }[];
  };
}
interface Kustomization {
  readonly namespace: string;
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly {
    readonly name: string;
    readonly envs: readonly string[];
  }[];
  readonly images: readonly { readonly name: string }[];
}

const deployment = (manifestOf('Deployment') as Deployment).spec;
const pod = deployment.template.spec;
const [container] = pod.containers;
const kustomization = parseAllDocuments(
  read(`${folder}/kustomization.yaml`),
)[0]?.toJS() as Kustomization;

describe('each manifest', () => {
  it.each(manifests)('%s keeps to the schema of its kind', (_name, all) => {
    for (const one of all)
      if (one.kind === 'HTTPRoute') expect(faultsOfRoute(one)).toEqual([]);
      else new (modelOf(one))(one).validate();
  });

  it('a route with a field that the Gateway API does not have would not', () => {
    const route = structuredClone(manifestOf('HTTPRoute')) as { spec: { rules: [object] } };
    route.spec.rules = [{ ...route.spec.rules[0], timeout: '0s' }];
    expect(faultsOfRoute(route)).toEqual([expect.stringContaining('timeout')]);
  });

  it('with a field of another type would not', () => {
    const broken = structuredClone(deployment) as { replicas: unknown };
    broken.replicas = 'two';
    const manifest = { ...(manifestOf('Deployment') as Manifest), spec: broken as never };
    expect(() => new (modelOf(manifest))(manifest).validate()).toThrow(/replicas/);
  });

  it('is in the kustomization, but for the Ingress, and for the Secret, which has no value in it', () => {
    const others = ['ingress.yaml', 'secret.example.yaml'];
    const names = manifests.map(([name]) => name).filter((name) => !others.includes(name));
    expect([...kustomization.resources].sort()).toEqual(names.sort());
    const { stringData } = manifestOf('Secret') as { stringData: Record<string, string> };
    expect(Object.values(stringData).join('')).toBe('');
  });
});

describe('what belongs together has the same names', () => {
  it('selectors find the pods', () => {
    const { labels } = deployment.template.metadata;
    const service = (manifestOf('Service') as { spec: { selector: object } }).spec.selector;
    const budget = (manifestOf('PodDisruptionBudget') as { spec: { selector: Labels } }).spec
      .selector;
    const policy = (manifestOf('NetworkPolicy') as { spec: { podSelector: Labels } }).spec
      .podSelector;
    for (const wanted of [
      deployment.selector.matchLabels,
      service,
      budget.matchLabels,
      policy.matchLabels,
    ])
      expect(labels).toMatchObject(wanted);
  });

  it('the route and the Ingress lead visitors of PUBLIC_URL to the Service', () => {
    const { hostnames, rules, parentRefs } = (manifestOf('HTTPRoute') as Route).spec;
    const { host } = new URL(readSettings(`${folder}/settings.env`)['PUBLIC_URL'] ?? '');
    expect(hostnames).toEqual([host]);
    const service = manifestOf('Service') as {
      metadata: { name: string };
      spec: { ports: readonly [{ port: number }] };
    };
    const [{ port }] = service.spec.ports;
    expect(rules.map(({ backendRefs }) => backendRefs)).toEqual([
      [{ name: service.metadata.name, port }],
    ]);
    // A stream that ends with a timeout looks like a page that has crashed.
    expect(rules.map(({ timeouts }) => timeouts)).toEqual([{ request: '0s' }]);
    expect(JSON.stringify((manifestOf('Ingress') as Manifest).spec)).toContain(`"host":"${host}"`);
    const policy = JSON.stringify((manifestOf('NetworkPolicy') as Manifest).spec);
    for (const { namespace } of parentRefs)
      expect(policy).toContain(`{"kubernetes.io/metadata.name":"${namespace}"}`);
  });

  it('ports lead from the Ingress to the endpoint', () => {
    const [port] = container.ports;
    expect(port).toEqual({ name: 'http', containerPort: image.port });
    const service = (manifestOf('Service') as { spec: { ports: readonly [object] } }).spec.ports[0];
    expect(service).toMatchObject({ name: 'http', targetPort: 'http' });
    const ingress = JSON.stringify((manifestOf('Ingress') as Manifest).spec);
    expect(ingress).toContain('{"service":{"name":"tavus-call","port":{"name":"http"}}}');
    const policy = manifestOf('NetworkPolicy') as {
      spec: { ingress: readonly [{ ports: object }] };
    };
    expect(policy.spec.ingress[0].ports).toEqual([{ port: 'http' }]);
  });

  it('the image and the settings are those of the kustomization', () => {
    expect(kustomization.images[0]?.name).toBe(container.image);
    const [generated] = kustomization.configMapGenerator;
    expect(container.envFrom).toEqual([{ configMapRef: { name: generated?.name } }]);
    expect(generated?.envs).toEqual(['settings.env']);
  });

  it('the secrets are mounted where their files are looked for', () => {
    const secret = manifestOf('Secret') as Manifest & { stringData: object };
    const volume = pod.volumes.find((one) => one.secret?.secretName === secret.metadata.name);
    const mount = container.volumeMounts.find(({ name }) => name === volume?.name);
    const files = container.env
      .filter(({ name }) => name.endsWith('_FILE'))
      .map(({ value }) => value);
    const expected = Object.keys(secret.stringData).map(
      (name) => `${mount?.mountPath ?? ''}/${name}`,
    );
    expect(files.sort()).toEqual(expected.sort());
  });
});

describe('the settings', () => {
  it('are settings of ours, with values that are taken', () => {
    const settings = readSettings(`${folder}/settings.env`);
    const names = [...Object.keys(settings), ...container.env.map(({ name }) => name)];
    expect(strangersIn(names)).toEqual([]);
    expect(accepted(settings).publicUrl).toBe('https://calls.example.com');
  });
});

describe('the probes', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await openStand();
  });
  afterAll(() => stand.close());

  it.each(['startupProbe', 'readinessProbe', 'livenessProbe'] as const)(
    '%s asks what is there',
    async (name) => {
      const { path, port } = container[name].httpGet;
      expect(port).toBe('http');
      expect((await stand.app.inject({ url: path })).statusCode).toBe(200);
    },
  );

  it('ask Tavus at the start alone: a fault of Tavus takes no pod from its pages', async () => {
    stand.simulator.play('refuses-key');
    const { startupProbe, readinessProbe, livenessProbe } = container;
    // Another endpoint, which has not asked yet.
    const refused = await openStand({ simulator: { scenario: 'refuses-key' } });
    const says = async ({ httpGet }: Probe) =>
      (await refused.app.inject({ url: httpGet.path })).statusCode;
    expect(await says(startupProbe)).toBe(503);
    expect(await says(readinessProbe)).toBe(200);
    expect(await says(livenessProbe)).toBe(200);
    await refused.close();
  });
});

describe('a pod', () => {
  it('has time to stop: first for those who send to it, then for itself', () => {
    const [program, seconds] = container.lifecycle.preStop.exec.command;
    expect(program).toBe('sleep');
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(Number(seconds) + stopSeconds);
  });

  it('is held in, as the restricted profile wants it, and writes to its volume alone', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      runAsUser: image.user,
      fsGroup: image.user,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      },
    });
    expect(container.volumeMounts.map(({ mountPath }) => mountPath)).toContain(image.data);
  });

  it('is one of two, and goes when the next one is ready', () => {
    expect(deployment.replicas).toBe(2);
    expect(deployment.strategy.rollingUpdate).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  });
});
