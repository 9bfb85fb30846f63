import path from 'node:path';
import { CONFIDENCES, SEVERITIES } from '@skeptic/core';
import { fileOf, openScanSession } from '@skeptic/scanner';
import { z } from 'zod';
import { SCAN_OUTPUT, scanOutput, scanText } from '../findings.ts';
import type { Tool } from '../tool.ts';

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
export const scanFiles: Tool<typeof INPUT, typeof SCAN_OUTPUT> = {
  name: 'scan_files',
  title: 'Scan files',
  description:
    'Finds security weaknesses and secrets in files and folders. The whole program around them is read, so that data is followed through other files; the policy and the baseline of the project count.',
  input: INPUT,
  output: SCAN_OUTPUT,
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
    const isWanted = (shown: string): boolean => {
      const file = fileOf(session.root, shown);
      return wanted.some(
        (one) => file === one || file.startsWith(one.endsWith(path.sep) ? one : one + path.sep),
      );
    };
    const output = scanOutput(
      result,
      result.findings.filter((finding) => isWanted(finding.path)),
    );
    return { output, text: scanText(output) };
  },
};
