/** Lists the packages of a program and prints them. */
import path from 'node:path';
import {
  ConfigError,
  packageFormats,
  reportFormats,
  type ScanResult,
  vulnerabilityStatements,
} from '@skeptic/core';
import {
  DEFAULT_ADVISORY_SERVICE,
  type KnowPackages,
  listPackages,
  nodeHttp,
  onlineKnowledge,
  type PackageList,
  type Platform,
  type ScanDependencies,
} from '@skeptic/scanner';
import { advisorySetup, processDependencies } from '../dependencies.ts';
import { registryAnswersFolder } from '../registry-answers.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, reportWidth, wantsColour } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import type { DepsFlags } from './deps.ts';
import { policyChoice } from './policy-choice.ts';
import { refuseFolder, writeReportFile } from './write-report-file.ts';

/** Lists the packages and returns the exit code. */
export async function listDependencies(given: string, flags: DepsFlags): Promise<number> {
  const deps = dependenciesOf(flags);
  if (flags.output !== undefined) refuseFolder(flags.output, deps);
  const list = await interruptible((run) =>
    listPackages(
      {
        paths: [given],
        rules: [],
        onlyRules: false,
        exitZero: flags.exitZero,
        emptyIsFine: false,
        withImports: flags.imports,
        vex: flags.vex,
        policy: policyChoice(flags),
        signal: run.signal,
      },
      deps,
    ),
  );
  const isToFile = flags.output !== undefined;
  const text = await render(
    list,
    flags,
    path.basename(path.resolve(given)),
    isToFile,
    deps.platform.clock.today(),
  );
  if (flags.output === undefined) await writeOut(text);
  else writeReportFile(flags.output, text, deps);
  if (flags.format !== 'sarif' && flags.format !== 'table') complain(list.result);
  return list.result.exitCode;
}

/** What a command about packages needs: what is on this machine, or services besides. */
export function dependenciesOf({ online }: Pick<DepsFlags, 'online'>): ScanDependencies {
  const local = processDependencies();
  return online ? { ...local, packages: serviceKnowledge(local.platform) } : local;
}

async function render(
  { dependencies, checks, answers, result }: PackageList,
  flags: DepsFlags,
  name: string,
  isToFile: boolean,
  date: string,
): Promise<string> {
  const stream = isToFile ? {} : process.stdout;
  const painter = createPainter(!isToFile && wantsColour(process.env, process.stdout));
  const findings = async (id: string): Promise<string> => {
    const report = await reportFormats.find((one) => one.id === id)!.load();
    return report.render(result, {
      width: reportWidth(stream),
      painter,
      verbose: false,
      suppressed: answers.length > 0,
    });
  };
  if (flags.format === 'sarif') return findings('sarif');
  const format = packageFormats.find(({ id }) => id === flags.format);
  if (format === undefined)
    throw new ConfigError(`the format \`${flags.format}\` is not known`, { code: 'format-unknown' });
  const text = format.render(
    {
      tool: { name: 'Skeptic', version: VERSION },
      name,
      date,
      dependencies,
      statements: vulnerabilityStatements(checks, answers),
    },
    { painter },
  );
  return flags.format === 'table' ? `${text}\n${await findings('text')}` : text;
}

const SERVICE_IDLE_MS = 30_000;

function serviceKnowledge(platform: Platform): KnowPackages {
  const base = process.env.SKEPTIC_ADVISORY_SERVICE ?? DEFAULT_ADVISORY_SERVICE;
  const http = nodeHttp({ environment: process.env, idleMs: SERVICE_IDLE_MS });
  const registries = { http, folder: registryAnswersFolder() };
  return onlineKnowledge(advisorySetup(), platform, { service: { http, base }, registries });
}

/** What the formats of packages have no place for. */
function complain(result: ScanResult): void {
  complainOfManifests(result);
  const { length } = result.findings;
  if (length > 0) process.stderr.write(`${length} findings; --format table or sarif shows them\n`);
}

/** Which manifests could not be read. */
export function complainOfManifests({
  completeness,
  notifications,
}: Pick<ScanResult, 'completeness' | 'notifications'>): void {
  for (const { level, message, path: file } of notifications)
    if (level === 'incomplete') process.stderr.write(`${file}: ${message}\n`);
  if (!completeness.complete) process.stderr.write('not complete: not every manifest could be read\n');
}
