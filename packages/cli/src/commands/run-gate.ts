/** Runs a gate for the command line. */
import { gateFormats } from '@skeptic/core';
import { gateChange } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { interruptible } from '../terminal/interruptible.ts';
import { writeOut } from '../terminal/streams.ts';
import { createPainter, wantsColour } from '../terminal/terminal.ts';
import { foreignOf } from './foreign-request.ts';
import type { GateFlags } from './gate.ts';

/** Decides, says why, and returns the exit code. */
export async function runGate({ base, format, ...flags }: GateFlags): Promise<number> {
  const deps = processDependencies();
  const foreign = foreignOf(flags);
  const report = await interruptible((run) => gateChange({ base: base ?? null, foreign, ...run }, deps));
  const painter = createPainter(wantsColour(process.env, process.stdout));
  await writeOut(gateFormats.find(({ id }) => id === format)!.render(report, painter));
  return report.decision.exitCode;
}
