/** Which part of a call a model entry speaks of: from the written form to a port, and the conditions on arguments. */
import type { ModelArgumentCondition, ModelPort } from './compiled.ts';
import { expandNames } from './model-names.ts';
import type { PortObject, PortSource } from './model-schema.ts';

export type PortResult =
  | { readonly ok: true; readonly port: ModelPort }
  | { readonly ok: false; readonly reason: string };

/** Reads a part: `0`, `any`, `{index: 0, name: sql, property: where.id}`, … */
export function readPort(source: PortSource): PortResult {
  if (typeof source === 'number') return { ok: true, port: { port: 'argument', index: source, name: null } };
  if (source === 'any') return { ok: true, port: { port: 'any-argument' } };
  if (source === 'result' || source === 'receiver' || source === 'spread')
    return { ok: true, port: { port: source } };
  const base = readBase(source);
  if (!base.ok) return base;
  let port = base.port;
  if (source.parameter !== undefined)
    port = { port: 'callback-parameter', of: port, index: source.parameter };
  if (source.property !== undefined) {
    const path = typeof source.property === 'string' ? source.property.split('.') : source.property;
    port = { port: 'property', of: port, path };
  }
  if (source.itself === true) port = { port: 'itself', of: port };
  return { ok: true, port };
}

function readBase(source: PortObject): PortResult {
  if (source.of !== undefined) {
    if (source.index !== undefined || source.name !== undefined)
      return { ok: false, reason: '"of" stands in place of "index" and "name"' };
    return readPort(source.of);
  }
  if (source.index !== undefined)
    return { ok: true, port: { port: 'argument', index: source.index, name: source.name ?? null } };
  if (source.name !== undefined) return { ok: true, port: { port: 'keyword', name: source.name } };
  return { ok: false, reason: 'one of index, name, of is needed' };
}

type Scalar = string | number | boolean | null;
type ArgumentTest =
  | Scalar
  | readonly Scalar[]
  | {
      readonly values?: readonly Scalar[] | undefined;
      readonly names?: string | readonly string[] | undefined;
      readonly matches?: string | undefined;
      readonly not?: boolean | undefined;
      readonly missing?: boolean | undefined;
    };

/** Reads one entry of `when.arguments`. The key is a position (`0`), a keyword (`shell`), both (`1:shell`), or a
 * property of a position (`1.shell`). */
export function readArgumentCondition(key: string, test: ArgumentTest): ModelArgumentCondition {
  const port = argumentKey(key);
  if (typeof test !== 'object' || test === null)
    return { port, values: [test], names: [], missing: false, negate: false };
  if (isList(test)) return { port, values: test, names: [], missing: false, negate: false };
  const names = test.names === undefined ? [] : typeof test.names === 'string' ? [test.names] : test.names;
  return {
    port,
    values: test.values ?? [],
    names: names.flatMap((name) => expandNames(name) ?? [name]),
    missing: test.missing ?? false,
    negate: test.not ?? false,
  };
}

function isList(test: object): test is readonly Scalar[] {
  return Array.isArray(test);
}

function argumentKey(key: string): ModelPort {
  const [, of, path] = /^(\d+)\.(.+)$/.exec(key) ?? [];
  if (of !== undefined && path !== undefined)
    return { port: 'property', of: argumentKey(of), path: path.split('.') };
  const [, index, name] = /^(\d+)(?::(.+))?$/.exec(key) ?? [];
  if (index === undefined) return { port: 'keyword', name: key };
  return { port: 'argument', index: Number(index), name: name ?? null };
}
