/** What a change does to routes and configuration. */
import { describe, expect, it } from 'vitest';
import { sampleRoute } from '../checklist/testing.ts';
import { configurationKind } from './file-kinds.ts';
import { isWeaker, routeChanges } from './route-changes.ts';

describe('changes of routes', () => {
  const guarded = sampleRoute({}, ['authentication']);
  const shown = (...args: Parameters<typeof routeChanges>) =>
    routeChanges(...args).map(({ kind, route }) => `${kind} ${route.method} ${route.path}`);

  it('are routes that come and go', () => {
    const other = sampleRoute({ path: '/new' });
    expect(shown([guarded], [other])).toEqual(['added GET /new', 'removed GET /orders']);
  });

  it('are checks that come and go, each with its evidence', () => {
    const [change] = routeChanges([guarded], [sampleRoute()]);
    expect(change).toMatchObject({ kind: 'changed', isOtherwise: false });
    const guards = change?.kind === 'changed' ? change.guards : [];
    expect(guards.map(({ protection }) => protection)).toEqual(['authentication']);
    expect(guards.map(isWeaker)).toEqual([true]);
    expect(guards[0]?.before.evidence[0]?.text).toBe('@authentication');
    const [back] = routeChanges([sampleRoute()], [guarded]);
    expect(back?.kind === 'changed' && back.guards.some(isWeaker)).toBe(false);
  });

  it('are input and objects that it handles otherwise', () => {
    const [change] = routeChanges([guarded], [{ ...guarded, inputs: [{ name: 'id', checked: false }] }]);
    expect(change).toMatchObject({ kind: 'changed', guards: [], isOtherwise: true });
  });

  it('are neither moves nor new names of handlers', () => {
    const moved = { ...guarded, file: 'other.py', line: 90, handler: 'list_orders' };
    const evidence = guarded.authentication.evidence.map((one) => ({ ...one, file: 'other.py', line: 89 }));
    expect(shown([guarded], [{ ...moved, authentication: { present: true, evidence } }])).toEqual([]);
  });
});

it.each([
  ['.github/workflows/build.yml', 'CI'],
  ['svc/Dockerfile', 'container'],
  ['infra/main.tf', 'deployment'],
  ['skeptic.yaml', 'policy'],
  ['CLAUDE.md', 'agent rules'],
  ['.husky/pre-commit', 'hooks'],
  ['shop/settings.py', 'settings'],
  ['.env.production', 'settings'],
  ['CODEOWNERS', 'access to reviews'],
  ['src/orders.py', null],
  ['src/github/workflows.py', null],
])('%s is configuration of the kind %s', (path, kind) => {
  expect(configurationKind(path)).toBe(kind);
});
