/** The user's settings of the editor, section `skeptic`. They may come from a repository's own settings file: they choose no path outside of it. */
import { CONFIDENCES, SEVERITIES } from '@skeptic/core';
import type { FolderSettings } from '@skeptic/scanner';

export interface EditorSettings extends FolderSettings {
  /** Diagnostics for open documents only, or for all files of the workspace. */
  readonly scope: 'open' | 'workspace';
}

/** Reads what a client sent. Each value that is not of the expected form counts as not set, and is named in `wrong`. */
export function readSettings(value: unknown): {
  readonly settings: EditorSettings;
  readonly wrong: readonly string[];
} {
  const wrong: string[] = [];
  const given: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const pick = <T>(name: string, read: (one: unknown) => T | undefined, otherwise: T): T => {
    if (given[name] === undefined || given[name] === null) return otherwise;
    const found = read(given[name]);
    if (found === undefined) wrong.push(name);
    return found ?? otherwise;
  };
  const severity = pick('severity', oneOf(SEVERITIES), undefined);
  const confidence = pick('confidence', oneOf(CONFIDENCES), undefined);
  const settings: EditorSettings = {
    enable: pick('enable', aBoolean, true),
    paths: pick('paths', texts, []),
    shown: {
      ...(severity === undefined ? {} : { severity }),
      ...(confidence === undefined ? {} : { confidence }),
    },
    cache: pick('cache', aBoolean, true) ? 'use' : 'off',
    scope: pick('scope', oneOf(['open', 'workspace'] as const), 'open'),
  };
  return { settings, wrong };
}

function oneOf<T extends string>(values: readonly T[]): (value: unknown) => T | undefined {
  return (value) => values.find((one) => one === value);
}

function aBoolean(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : undefined;
}
