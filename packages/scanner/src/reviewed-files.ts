/** What a reviewed change does to its files: configuration, permissions, and settings that they gain or lose. */
import { configurationKind, type ReviewedFile } from '@skeptic/core';
import type { DifferingFile } from './open-sides.ts';
import type { SideProgram } from './side-program.ts';

interface FilesOfSides {
  readonly differing: readonly DifferingFile[];
  readonly now: SideProgram;
  readonly then: SideProgram;
}

/** Kinds of things that set something for the whole program. */
const SETTINGS = [
  'cookie',
  'cors-setting',
  'debug-setting',
  'file-permission',
  'session-setting',
  'tls-setting',
  'database-connection',
] as const;

/** The files of a change. */
export function reviewedFiles({ differing, now, then }: FilesOfSides): readonly ReviewedFile[] {
  const counts = ({ outcomes }: SideProgram, path: string | null): Readonly<Record<string, number>> => {
    const outcome = path === null ? undefined : outcomes.get(path);
    return outcome?.kind === 'scanned' ? (outcome.facts.things ?? {}) : {};
  };
  return differing.map(({ path, kind, from, modeBefore, modeAfter }) => {
    const [before, after] = [counts(then, from), counts(now, kind === 'removed' ? null : path)];
    const settings = SETTINGS.flatMap((setting) => {
      const more = (after[setting] ?? 0) - (before[setting] ?? 0);
      return more === 0 ? [] : [[setting, more] as const];
    });
    const isOther = modeBefore !== null && modeAfter !== null && modeBefore !== modeAfter;
    return {
      path,
      kind,
      from: kind === 'moved' ? from : null,
      configuration: configurationKind(path),
      permission: isOther ? { before: modeBefore, after: modeAfter } : null,
      settings: Object.fromEntries(settings),
    };
  });
}
