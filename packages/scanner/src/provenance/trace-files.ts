/** Records of agent-trace that lie in a work tree. The standard names no place; the reference implementation uses this folder. */
import path from 'node:path';
import { type AgentTraces, parseAgentTraces, type SignalSet } from '@skeptic/core';
import type { Platform } from '../platform/platform.ts';

export const TRACE_FOLDER = '.agent-trace';
const MAX_FILES = 500;
const MAX_BYTES = 20_000_000;

/** Reads all of them; symbolic links and other files are left alone. */
export function readTraceFiles(platform: Platform, root: string, signals: SignalSet): AgentTraces {
  const folder = path.join(root, TRACE_FOLDER);
  if (platform.fs.linkKindOf(folder) !== 'folder') return { traces: [], problems: [] };
  const all = platform.fs
    .readFolder(folder)
    .entries.filter(
      ({ kind, name }) => kind === 'file' && /\.jsonl?$/.test(Buffer.from(name).toString('latin1')),
    )
    .slice(0, MAX_FILES)
    .map(({ name }) => {
      const file = Buffer.concat([Buffer.from(`${folder}${path.sep}`), name]);
      const read = platform.fs.readFile(file, MAX_BYTES);
      if (!read.ok) return { traces: [], problems: [`a file of ${TRACE_FOLDER}: ${read.detail}`] };
      return parseAgentTraces(new TextDecoder().decode(read.bytes), signals);
    });
  return {
    traces: all.flatMap(({ traces }) => traces),
    problems: [...new Set(all.flatMap(({ problems }) => problems))],
  };
}
