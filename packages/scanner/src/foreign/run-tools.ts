/** Starts other tools on the files of a scan. One that is missing, fails, is too slow or says too much makes the scan incomplete. */
import path from 'node:path';
import {
  ConfigError,
  type ForeignReport,
  MAX_FOREIGN_REPORT_BYTES,
  type Notification,
  readForeignReport,
} from '@skeptic/core';
import type { Platform, RunningProcess } from '../platform/platform.ts';
import { findProgram, hasPackageNear, trustedPath } from './find-program.ts';
import type { NamedReport } from './named-report.ts';
import type { Tool, ToolRun, ToolStep } from './tool.ts';
import { TOOLS } from './tools.ts';

export interface ToolRequest {
  /** Ids of tools. */
  readonly tools: readonly string[];
  /** Configurations that the user names, by tool. */
  readonly configs: ReadonlyMap<string, string>;
  /** The project's own configuration of tools is used, which for most of them means that its code runs. */
  readonly isTrusted: boolean;
}

export interface ToolSelection {
  readonly root: string;
  /** Where no tool is taken from, if that is another folder: the files are copies of a project's. */
  readonly project?: string;
  /** Paths of the project that are scanned. */
  readonly files: readonly { readonly path: string }[];
}

export interface ToolOutcome {
  readonly reports: readonly NamedReport[];
  readonly notifications: readonly Notification[];
}

const TIMEOUT_MS = 600_000;
const TOO_LARGE = `its report is larger than ${MAX_FOREIGN_REPORT_BYTES} bytes`;
/** Of the user's environment, what programs need to run at all. */
const PASSED_ON = ['SystemRoot', 'TMPDIR', 'TEMP', 'TMP', 'LANG'];

/** Throws `ConfigError` for tools that are not known, or that need what the user has not given. */
export function requireTools(
  { tools, configs, isTrusted }: ToolRequest,
  platform: Platform,
): readonly Tool[] {
  const known = TOOLS.map(({ id }) => id).join(', ');
  for (const [id, config] of configs) {
    if (!tools.includes(id))
      throw new ConfigError(`a configuration is given for \`${id}\`, which is not started`, {
        code: 'tool-unknown',
      });
    if (platform.fs.kindOf(path.resolve(platform.cwd, config)) === 'missing')
      throw new ConfigError(`there is no file or folder \`${config}\``, { code: 'tool-config-missing' });
  }
  return [...new Set(tools)].map((id) => {
    const tool = TOOLS.find((one) => one.id === id);
    if (tool === undefined)
      throw new ConfigError(`the tool \`${id}\` is not known`, {
        code: 'tool-unknown',
        hint: `tools: ${known}`,
      });
    if (tool.needsConfig && !configs.has(id))
      throw new ConfigError(`${id} has no rules of its own`, {
        code: 'tool-config-missing',
        hint: `name a file or folder of rules: --tool-config ${id}=rules/`,
      });
    if (tool.needsTrust !== null && !isTrusted)
      throw new ConfigError(`${id} is started only with --trust-tool-config: ${tool.needsTrust}`, {
        code: 'tool-untrusted',
      });
    return tool;
  });
}

/** Runs tools one after the other, and reads what they report. Never throws for what a tool does. */
export async function runTools(
  tools: readonly Tool[],
  request: ToolRequest,
  selection: ToolSelection,
  platform: Platform,
  signal: AbortSignal | undefined,
): Promise<ToolOutcome> {
  const reports: NamedReport[] = [];
  const notifications: Notification[] = [];
  for (const tool of tools) {
    signal?.throwIfAborted();
    const temporary = platform.temporary.create();
    try {
      const outcome = await runTool(tool, request, selection, { platform, temporary, signal });
      reports.push(...outcome.reports);
      notifications.push(...outcome.notifications);
    } finally {
      platform.temporary.remove(temporary);
    }
  }
  return { reports, notifications };
}

interface Host {
  readonly platform: Platform;
  readonly temporary: string;
  readonly signal: AbortSignal | undefined;
}

async function runTool(
  tool: Tool,
  { configs, isTrusted }: ToolRequest,
  { root, files, project = root }: ToolSelection,
  host: Host,
): Promise<ToolOutcome> {
  const { platform, temporary } = host;
  const program = findProgram(tool.program, project, platform);
  if (program === null)
    return {
      reports: [],
      notifications: [
        failed(tool, 'tool-missing', `it is not installed outside of the project: ${tool.install}`),
      ],
    };
  const accepted = files.filter(({ path: file }) => tool.accepts(file));
  if (accepted.length === 0)
    return { reports: [], notifications: [note(tool, 'it reads none of the files')] };
  const config = configs.get(tool.id);
  const real = platform.fs.realPath(program);
  const run: ToolRun = {
    files: accepted.map(({ path: file }) => path.join(root, ...file.split('/'))),
    root,
    temporary,
    config: config === undefined ? null : path.resolve(platform.cwd, config),
    isTrusted,
    program: real,
    hasPackage: (name) => hasPackageNear(real, name, platform),
    write(name, text) {
      const file = path.join(temporary, name);
      platform.fs.writeFile(file, text);
      return file;
    },
  };
  const reports: NamedReport[] = [];
  for (const step of tool.steps(run)) {
    const outcome = await runStep(tool, step, program, project, host);
    if (typeof outcome === 'string')
      return { reports, notifications: [failed(tool, 'tool-failed', outcome)] };
    reports.push(...outcome.map((report) => ({ source: tool.id, report })));
  }
  const missing = tool.missing?.(run) ?? null;
  return {
    reports,
    notifications: [
      ...tool.notes(run).map((text) => note(tool, text)),
      ...(missing === null ? [] : [failed(tool, 'tool-missing', missing)]),
    ],
  };
}

/** The reports of a step, or what went wrong. */
async function runStep(
  tool: Tool,
  { args, cwd, environment = {}, report, fine }: ToolStep,
  program: string,
  project: string,
  { platform, temporary, signal }: Host,
): Promise<readonly ForeignReport[] | string> {
  const passed = [...PASSED_ON, ...tool.variables].flatMap((name) => {
    const value = platform.environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const running = await platform.startProcess(program, args, {
    cwd: cwd ?? temporary,
    environment: {
      ...Object.fromEntries(passed),
      PATH: trustedPath(project, platform).join(path.delimiter),
      ...environment,
    },
  });
  const { text, stopped } = await collect(running, signal);
  const { code, errors } = await running.ended;
  signal?.throwIfAborted();
  if (stopped !== null) return stopped;
  if (code === null || !fine.includes(code)) return failure(code, errors);
  if (report === null) return [];
  const written = report === 'output' ? null : platform.fs.readFile(report.file, MAX_FOREIGN_REPORT_BYTES);
  if (written?.ok === false) return written.reason === 'size-limit' ? TOO_LARGE : 'it wrote no report';
  const given = written === null ? text : new TextDecoder().decode(written.bytes);
  try {
    return readForeignReport(given, tool.id);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

/** The first line that says something: tools print whole stacks. */
function failure(code: number | null, errors: string): string {
  const lines = errors.split('\n').map((line) => line.trim());
  const said = lines.find((line) => line !== '') ?? 'it does not say why';
  return `${code === null ? 'it was stopped' : `it ended with code ${code}`}: ${said.slice(0, 300)}`;
}

async function collect(
  running: RunningProcess,
  signal: AbortSignal | undefined,
): Promise<{ readonly text: string; readonly stopped: string | null }> {
  let stopped: string | null = null;
  const stop = (why: string): void => {
    stopped ??= why;
    running.kill();
  };
  const timer = setTimeout(() => stop(`it took longer than ${TIMEOUT_MS / 60_000} minutes`), TIMEOUT_MS);
  const onAbort = (): void => stop('interrupted');
  signal?.addEventListener('abort', onAbort);
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    running.end();
    for await (const chunk of running.output) {
      bytes += chunk.length;
      if (bytes > MAX_FOREIGN_REPORT_BYTES) stop(TOO_LARGE);
      else text += decoder.decode(chunk, { stream: true });
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
  return { text, stopped };
}

function failed(tool: Tool, code: string, message: string): Notification {
  return { level: 'incomplete', code, message: `${tool.id}: ${message}`, path: null, ruleId: null };
}

function note(tool: Tool, message: string): Notification {
  return { level: 'note', code: 'tool-note', message: `${tool.id}: ${message}`, path: null, ruleId: null };
}
