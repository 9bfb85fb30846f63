import path from 'node:path';
import { CONFIDENCES, printable, SEVERITIES } from '@skeptic/core';
import { fileOf, openScanSession } from '@skeptic/scanner';
import { z } from 'zod';
import { quoted, SCAN_OUTPUT, scanOutput, scanText } from '../findings.ts';
import type { Tool } from '../tool.ts';

const OUTPUT = {
  ...SCAN_OUTPUT,
  notScanned: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .describe('of the given paths, those that a scan leaves out: ignored, excluded, in no known language'),
};
const INPUT = {
  paths: z
    .array(z.string().max(4096))
    .min(1)
    .max(200)
    .default(['.'])
    .describe('files and folders, relative to the root of the server or absolute; at most 200'),
  severity: z.enum(SEVERITIES).optional().describe('show findings from this severity on'),
  confidence: z
    .enum(CONFIDENCES)
    .optional()
    .describe('show findings from this confidence on (default: medium)'),
};

/** Scans files as part of their program. */
export const scanFiles: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'scan_files',
  title: 'Scan files',
  description:
    'Finds security weaknesses and secrets in files and folders. The whole program around them is read, so that data is followed through other files; the policy and the baseline of the project count.',
  input: INPUT,
  output: OUTPUT,
  async run({ paths, severity, confidence }, { context, signal, onProgress }) {
    const wanted = paths.map((one) => context.pathOf(one));
    const session = await openScanSession(
      {
        paths: ['.'],
        rules: [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: true,
        shown: {
          ...(severity === undefined ? {} : { severity }),
          ...(confidence === undefined ? {} : { confidence }),
        },
      },
      context.deps,
    );
    const result = await session.scan({ signal, onProgress });
    context.remember(result);
    const isWanted = (shown: string): boolean => wanted.some((one) => isIn(one, fileOf(session.root, shown)));
    const scanned = scanOutput(
      result,
      result.findings.filter((finding) => isWanted(finding.path)),
    );
    const notScanned = result.skipped
      .filter((skip) => wanted.some((one) => isIn(fileOf(session.root, skip.path.replace(/\/$/, '')), one)))
      .map((skip) => ({ path: printable(skip.path), reason: skip.reason }));
    const left = notScanned.map((skip) => `Not scanned: ${skip.path} (${skip.reason})`);
    return {
      output: { ...scanned, notScanned },
      text: [...quoted(left), scanText(scanned)].join('\n'),
    };
  },
};

/** Whether a file is another one or lies below it. */
function isIn(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}
