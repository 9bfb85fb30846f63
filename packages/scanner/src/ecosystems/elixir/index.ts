/** Mix: `mix.exs` and `mix.lock` are terms of Elixir, read by their shape and never evaluated. */
import { withoutCredentials } from '../address.ts';
import type { Declared, Ecosystem, Locked, ManifestFile, ManifestReading } from '../ecosystem.ts';
import { declaredOf, lockedOf, NOTHING_READ } from '../ecosystem.ts';
import { textLines } from '../text-lines.ts';

export const elixir: Ecosystem = {
  id: 'elixir',
  readers: [
    { role: 'manifest', files: /(?:^|\/)mix\.exs$/, read: readMix },
    { role: 'lockfile', files: /(?:^|\/)mix\.lock$/, read: readMixLock },
  ],
};

function readMix({ text }: ManifestFile): ManifestReading {
  const declared: Declared[] = [];
  const body = /\bdefp?\s+deps\b/.exec(text)?.index ?? text.length;
  for (const line of textLines(text)) {
    const match = line.start < body ? null : /^\{\s*:(\w+)\s*,\s*(?:"([^"]*)")?(.*)\}?,?$/.exec(line.text);
    if (match === null) continue;
    const [, name = '', requirement, options = ''] = match;
    const address = /\b(git|github|path):\s*"([^"]+)"/.exec(options);
    const commit = /\bref:\s*"([0-9a-f]{40})"/.exec(options)?.[1] ?? null;
    declared.push(
      declaredOf('Hex', name, line, {
        requirement: requirement ?? (address === null ? null : withoutCredentials(address[2]!)),
        version:
          address === null ? (/^(?:==\s*)?(\d+\.\d+\.\d+\S*)$/.exec(requirement ?? '')?.[1] ?? null) : commit,
        scope:
          /\bonly:\s*(?:\[[^\]]*\]|:\w+)/.test(options) && !/\bonly:[^,}]*:prod\b/.test(options)
            ? 'dev'
            : 'prod',
        source: address === null ? 'registry' : address[1] === 'path' ? 'path' : 'git',
        resolved: address === null || address[1] === 'path' ? null : withoutCredentials(address[2]!),
      }),
    );
  }
  const first = declared.find(({ source }) => source === 'registry');
  return {
    ...NOTHING_READ,
    declared,
    wantsLock:
      first === undefined
        ? null
        : { start: first.start, end: first.end, confidence: /\bpackage:\s/.test(text) ? 'low' : 'medium' },
  };
}

/** `"name": {:hex, :name, "1.0.0", "inner hash", [:mix], [{:need, …}], "hexpm", "outer hash"},` */
function readMixLock({ text }: ManifestFile): ManifestReading {
  const locked: Locked[] = [];
  for (const line of textLines(text)) {
    const hex = /^"([^"]+)":\s*\{:hex,\s*:(\w+),\s*"([^"]+)",\s*"([0-9a-f]*)"/.exec(line.text);
    const git = /^"([^"]+)":\s*\{:git,\s*"([^"]+)",\s*"([0-9a-f]{40})"/.exec(line.text);
    if (hex !== null) {
      const outer = /"([0-9a-f]{64})"\},?$/.exec(line.text)?.[1] ?? hex[4]!;
      const needs = [...line.text.matchAll(/\{:(\w+), "[^"]*", \[hex:/g)].map((need) => need[1]!);
      locked.push(
        lockedOf('Hex', hex[2]!, line, {
          version: hex[3]!,
          integrity: outer === '' ? null : `sha256:${outer}`,
          requires: needs,
        }),
      );
    } else if (git !== null)
      locked.push(
        lockedOf('Hex', git[1]!, line, {
          version: git[3]!,
          source: 'git',
          resolved: `${withoutCredentials(git[2]!)}#${git[3]!}`,
          integrity: `git:${git[3]!}`,
        }),
      );
  }
  return { ...NOTHING_READ, locked };
}
