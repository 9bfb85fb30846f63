/** Container images by their references: `[host/]name[:tag][@digest]`. */
import type { DependencyScope } from '@skeptic/core';
import { type Declared, declaredOf, type ReadWeakness, type Spot } from './ecosystem.ts';

/** Reads a reference. The version is the digest where there is one, else the tag. */
export function imageOf(reference: string, spot: Spot, scope: DependencyScope = 'prod'): Declared {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : null;
  const name = hasTag ? named.slice(0, colon) : named;
  return declaredOf('Docker', name, spot, {
    requirement: tag,
    version: digest ?? tag,
    integrity: digest ?? null,
    scope,
  });
}

/** An image whose tag says nothing, or `latest`, is another one tomorrow. */
export function looseImages(declared: readonly Declared[]): ReadWeakness[] {
  return declared
    .filter(
      ({ ecosystem, requirement, integrity }) =>
        ecosystem === 'Docker' && integrity === null && (requirement === null || requirement === 'latest'),
    )
    .map(({ name, requirement, start, end }) => ({
      kind: 'loose-image',
      confidence: 'high',
      values: { PACKAGE: name, REQUIREMENT: requirement === null ? 'no tag' : `the tag ${requirement}` },
      start,
      end,
    }));
}
