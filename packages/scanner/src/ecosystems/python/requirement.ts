/** Requirements of Python: PEP 508, and what Poetry, Pipenv and conda write instead. */
import type { DependencyScope, DependencySource } from '@skeptic/core';
import { type Fields, isTable, textAt } from '../../fields.ts';
import { isCommit, withoutCredentials } from '../address.ts';
import { type Declared, declaredOf, type Spot } from '../ecosystem.ts';

const PEP_508 =
  /^([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?:@\s*(\S+)|\(?([^;@()]*)\)?)?\s*(?:;.*)?$/;
const EXACT = /^={2,3}\s*([^\s,*]+)$/;

/** The name under which a registry keeps a package (PEP 503). */
export function normaliseName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/** Reads a requirement of PEP 508; null for text that is none. */
export function parseRequirement(text: string, spot: Spot, scope: DependencyScope = 'prod'): Declared | null {
  const match = PEP_508.exec(text.trim());
  if (match === null) return null;
  const [, name = '', address, written = ''] = match;
  if (address !== undefined) return fromAddress(normaliseName(name), address, spot, scope);
  const requirement = written.trim();
  return declaredOf('PyPI', normaliseName(name), spot, {
    requirement: requirement === '' ? null : requirement,
    version: EXACT.exec(requirement)?.[1] ?? null,
    scope,
  });
}

/** A package that is taken from an address: `git+https://…@tag`, an archive, a folder. */
export function fromAddress(name: string, address: string, spot: Spot, scope: DependencyScope): Declared {
  const shown = withoutCredentials(address);
  const source = sourceOf(address);
  const revision = /@([^@/#]+)(?:#.*)?$/.exec(address)?.[1] ?? '';
  const digest = /[#&](sha(?:256|384|512))=([0-9a-f]+)/i.exec(address);
  return declaredOf('PyPI', name, spot, {
    requirement: shown,
    version: source === 'git' && isCommit(revision) ? revision : null,
    source,
    resolved: source === 'path' ? null : shown,
    integrity: digest === null ? null : `${digest[1]!.toLowerCase()}:${digest[2]!}`,
    scope,
  });
}

function sourceOf(address: string): DependencySource {
  if (/^(?:git|hg|bzr|svn)\+|^git@|\.git(?:@|#|$)/.test(address)) return 'git';
  return /^(?:https?|ftp):\/\//.test(address) ? 'url' : 'path';
}

/** A member of a table of Poetry or Pipenv: a version, or a table that says more. */
export function fromTable(name: string, value: unknown, spot: Spot, scope: DependencyScope): Declared | null {
  const real = normaliseName(name);
  if (typeof value === 'string') return fromVersion(real, value, spot, scope);
  const first = Array.isArray(value) ? (value as unknown[]).find(isTable) : value;
  if (!isTable(first)) return null;
  const fields: Fields = first;
  const repository = textAt(fields, 'git');
  if (repository !== null) {
    const revision =
      textAt(fields, 'rev') ?? textAt(fields, 'ref') ?? textAt(fields, 'tag') ?? textAt(fields, 'branch');
    return fromAddress(real, `git+${repository}${revision === null ? '' : `@${revision}`}`, spot, scope);
  }
  const address = textAt(fields, 'url') ?? textAt(fields, 'file');
  if (address !== null) return fromAddress(real, address, spot, scope);
  if (textAt(fields, 'path') !== null) return fromAddress(real, textAt(fields, 'path')!, spot, scope);
  return fromVersion(
    real,
    textAt(fields, 'version') ?? '*',
    spot,
    fields.optional === true ? 'optional' : scope,
  );
}

function fromVersion(name: string, written: string, spot: Spot, scope: DependencyScope): Declared {
  const exact = EXACT.exec(written) ?? /^(\d+(?:\.\d+)*(?:[a-z]+\d*)?)$/.exec(written);
  return declaredOf('PyPI', name, spot, { requirement: written, version: exact?.[1] ?? null, scope });
}
