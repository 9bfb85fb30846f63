import type { DebugView } from '@skeptic/core';
import { debugFile } from '@skeptic/scanner';
import { processDependencies } from '../dependencies.ts';
import { writeOut } from '../terminal/streams.ts';

/** Prints an intermediate form of a file. */
export async function printView(view: DebugView, file: string): Promise<void> {
  const text = await debugFile(view, file, processDependencies());
  await writeOut(text.endsWith('\n') ? text : `${text}\n`);
}
