/**
 * Runs the steps of workflow files as a CI service would, so that what people copy is what was tested: `run` and `script` by a shell with the
 * variables of the step, our own composite action from its file, and the few actions of others that the files use by what they do.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseYamlDocument } from '../../../core/src/rule/yaml-document.ts';

export const REPOSITORY_ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

export interface StepRun {
  readonly code: number | null;
  readonly output: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What `${{ … }}` stands for, by the text between the brackets. */
  readonly expressions: Readonly<Record<string, string>>;
  /** Where artefacts are kept between jobs. */
  readonly artefacts: string;
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * Runs a job of a workflow of GitHub, the only one unless it is named. A failed step ends it but for those that always run; the code is that
 * of the failed one.
 */
export async function runWorkflow(file: string, around: Surroundings, name?: string): Promise<StepRun> {
  const { jobs } = readYaml(file) as { jobs: Readonly<Record<string, { steps: readonly Step[] }>> };
  const meant = name === undefined ? Object.values(jobs) : [jobs[name]!];
  return runSteps(
    meant.flatMap(({ steps }) => steps),
    around,
  );
}

/** Runs our own action with inputs. */
export function runAction(inputs: Readonly<Record<string, string>>, around: Surroundings): Promise<StepRun> {
  const action = readYaml('action.yml') as {
    inputs: Readonly<Record<string, { default: string }>>;
    runs: { steps: readonly Step[] };
  };
  const given = Object.entries(action.inputs).map(([name, { default: usual }]) => [
    `inputs.${name}`,
    inputs[name] ?? filled(usual, around),
  ]);
  const expressions = { ...around.expressions, ...Object.fromEntries(given) };
  return runSteps(action.runs.steps, { ...around, expressions });
}

/** Runs the script of a job of GitLab. */
export function runGitLabJob(file: string, name: string, around: Surroundings): Promise<StepRun> {
  const jobs = readYaml(file) as Readonly<
    Record<string, { script: readonly string[]; variables: Readonly<Record<string, string>> }>
  >;
  const { script, variables } = jobs[name]!;
  return shell(['sh', '-e', '-c', script.join('\n')], { ...around, env: { ...variables, ...around.env } });
}

/** Starts a program and waits for it, while servers of this process go on answering. */
export function shell(
  [program, ...args]: readonly string[],
  { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>,
): Promise<StepRun> {
  return new Promise((resolve) => {
    const child = spawn(program!, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

async function runSteps(steps: readonly Step[], around: Surroundings): Promise<StepRun> {
  let failed: number | null = null;
  let output = '';
  for (const step of steps) {
    if (failed !== null && step.if !== 'always()') continue;
    const { code, output: printed } = await runStep(step, around);
    output += printed;
    if (code !== 0 && failed === null) failed = code;
  }
  return { code: failed ?? 0, output };
}

function runStep(step: Step, around: Surroundings): Promise<StepRun> | StepRun {
  const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, filled(value, around)]);
  if (step.run !== undefined)
    return shell(['bash', '-e', '-o', 'pipefail', '-c', filled(step.run, around)], {
      ...around,
      env: { ...around.env, ...Object.fromEntries(env) },
    });
  const inputs = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([name, value]) => [name, filled(String(value), around)]),
  );
  return useAction(step.uses ?? '', inputs, around);
}

/** What actions of others do, as far as our files use it. */
function useAction(
  uses: string,
  inputs: Readonly<Record<string, string>>,
  { cwd, env, artefacts }: Surroundings,
): Promise<StepRun> | StepRun {
  const [name = '', pinned = ''] = uses.split('@');
  if (!/^[0-9a-f]{40}$/.test(pinned)) throw new Error(`${uses} is not pinned to a commit`);
  const kept = path.join(artefacts, inputs.name ?? '');
  switch (name) {
    case 'actions/checkout':
      return shell(['git', 'checkout', '-q', '--detach', inputs.ref ?? 'HEAD'], { cwd, env });
    case 'actions/upload-artifact': {
      const file = path.join(cwd, inputs.path!);
      if (!existsSync(file)) return { code: 1, output: `no file ${file}\n` };
      cpSync(file, path.join(kept, path.basename(file)));
      return { code: 0, output: '' };
    }
    case 'actions/download-artifact':
      mkdirSync(inputs.path!, { recursive: true });
      cpSync(kept, inputs.path!, { recursive: true });
      return { code: 0, output: '' };
    default:
      throw new Error(`${uses} is an action that the tests do not know`);
  }
}

function filled(text: string, { expressions }: Surroundings): string {
  return text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, name: string) => {
    const value = expressions[name];
    if (value === undefined) throw new Error(`nothing says what ${name} is`);
    return value;
  });
}

/** A YAML file of the repository. */
export function readYaml(file: string): unknown {
  return parseYamlDocument(readFileSync(path.join(REPOSITORY_ROOT, file), 'utf8')).value;
}
