/**
 * Which index cargo takes packages of the public registry from, by the settings of the user: what replaces `crates-io` in the file of
 * settings below `CARGO_HOME`, and its token. Files of the program choose no address.
 */
import path from 'node:path';
import { type Fields, tableAt, textAt } from '../../fields.ts';
import type { Platform } from '../../platform/platform.ts';
import { type Registry, readRegistry } from '../registry-address.ts';
import { tomlFields } from '../toml-fields.ts';

export interface CargoSettings {
  /** The sparse index that stands for the public registry; null where the settings name none. */
  readonly registry: Registry | null;
  /** Why there is none although the settings name one, which completes "not checked: …". */
  readonly reason: string | null;
}

const MAX_SETTINGS_BYTES = 1_000_000;
/** Sources that replace one another. */
const MAX_CHAIN = 10;
/** What cargo calls the public registry. */
const PUBLIC = 'crates-io';
const NOTHING: CargoSettings = { registry: null, reason: null };

/** Reads the settings (`source.crates-io.replace-with`, `source.NAME.registry`, `registries.NAME.index`). */
export function cargoSettings(platform: Platform): CargoSettings {
  const { environment } = platform;
  const home = environment.HOME ?? environment.USERPROFILE ?? '';
  const folder = environment.CARGO_HOME || (home === '' ? '' : path.join(home, '.cargo'));
  if (folder === '') return NOTHING;
  const settings = fieldsIn(platform, folder, ['config.toml', 'config']);
  const name = replacementOf(settings, environment);
  if (name === null) return NOTHING;
  const index =
    textAt(tableAt(settings, 'source', name), 'registry') ??
    environment[`CARGO_REGISTRIES_${inVariables(name)}_INDEX`] ??
    textAt(tableAt(settings, 'registries', name), 'index') ??
    '';
  const [, address] = /^sparse\+(.+)$/.exec(index) ?? [];
  if (address === undefined) return { registry: null, reason: 'the settings of cargo name no sparse index' };
  const registry = readRegistry(address);
  if (registry === null) return NOTHING;
  const credentials = fieldsIn(platform, folder, ['credentials.toml', 'credentials']);
  const token =
    environment[`CARGO_REGISTRIES_${inVariables(name)}_TOKEN`] ??
    textAt(tableAt(credentials, 'registries', name), 'token') ??
    textAt(tableAt(settings, 'registries', name), 'token');
  return { registry: { ...registry, authorization: registry.authorization ?? token ?? null }, reason: null };
}

/** What the public registry is replaced with in the end; null when it is not replaced. */
function replacementOf(settings: Fields, environment: Platform['environment']): string | null {
  let name = PUBLIC;
  for (let step = 0; step < MAX_CHAIN; step += 1) {
    const next =
      environment[`CARGO_SOURCE_${inVariables(name)}_REPLACE_WITH`] ??
      textAt(tableAt(settings, 'source', name), 'replace-with');
    if (next === null || next === undefined) return name === PUBLIC ? null : name;
    name = next;
  }
  return null;
}

function inVariables(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

/** The first of the files that there is; without an ending is how cargo called them once. */
function fieldsIn({ fs }: Platform, folder: string, names: readonly string[]): Fields {
  for (const name of names) {
    const outcome = fs.readFile(path.join(folder, name), MAX_SETTINGS_BYTES, { followLink: true });
    if (outcome.ok) return tomlFields(Buffer.from(outcome.bytes).toString('utf8')) ?? {};
  }
  return {};
}
