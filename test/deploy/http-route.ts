// What a HTTPRoute of gateway.networking.k8s.io/v1 may have in it, as its reference says. By hand, and only what we might
// use: the package that brings the schema of `kubernetes-models` for it needs Node 22.
import { faultsOf, listOf, only, oneOf, port, text } from './by-hand.ts';

const label = { type: 'string', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' };
/** Of the API's own form, GEP-2257: `1h30m`, `500ms`, `0s`. */
const duration = { type: 'string', pattern: '^([0-9]{1,5}(h|m|s|ms)){1,4}$' };
const parent = only(
  { group: text, kind: text, namespace: label, name: text, sectionName: text, port },
  'name',
);
const match = only({
  path: only(
    { type: oneOf('Exact', 'PathPrefix', 'RegularExpression'), value: { pattern: '^/' } },
    'value',
  ),
});
const backend = only(
  { group: { type: 'string' }, kind: text, namespace: label, name: label, port },
  'name',
  'port',
);
const rule = only({
  name: label,
  matches: listOf(match, 64),
  timeouts: only({ request: duration, backendRequest: duration }),
  backendRefs: listOf(backend, 16),
});
const hostname = {
  type: 'string',
  maxLength: 253,
  pattern: '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$',
};
const schema = only(
  {
    apiVersion: { const: 'gateway.networking.k8s.io/v1' },
    kind: { const: 'HTTPRoute' },
    metadata: only({ name: label, namespace: label, labels: {}, annotations: {} }, 'name'),
    spec: only({
      parentRefs: listOf(parent, 32),
      hostnames: listOf(hostname, 16),
      rules: listOf(rule, 16),
    }),
  },
  'apiVersion',
  'kind',
  'metadata',
  'spec',
);
/** What is wrong with a route, a line each. */
export const faultsOfRoute = (route: unknown): string[] => faultsOf(schema, route);
