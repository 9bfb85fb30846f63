import { ConfigError } from '@skeptic/core';
import { createLanguageTable } from '@skeptic/scanner';
import { z } from 'zod';
import { SCAN_OUTPUT, scanOutput, scanText } from '../findings.ts';
import type { Tool } from '../tool.ts';

/** Code beyond this is written to a file and scanned there. */
const MAX_CODE = 500_000;

const INPUT = {
  code: z.string().max(MAX_CODE).describe('the code, at most 500,000 characters'),
  language: z
    .string()
    .max(40)
    .optional()
    .describe('python, javascript, typescript, markdown or an extension such as py; else by the name'),
  filename: z
    .string()
    .max(300)
    .optional()
    .describe('what the file would be called, for example app/views.py; nothing is read or written'),
};

/** Scans code that is in no file yet. */
export const scanCode: Tool<typeof INPUT, typeof SCAN_OUTPUT> = {
  name: 'scan_code',
  title: 'Scan code',
  description:
    'Finds security weaknesses and secrets in code before it is written to a file. The code is judged alone: flows through other files are found by scan_files.',
  input: INPUT,
  output: SCAN_OUTPUT,
  async run({ code, language, filename }, { context }) {
    const table = createLanguageTable(context.deps.languages);
    const named = language === undefined ? null : table.byName(language);
    if (language !== undefined && named === null)
      throw new ConfigError(`the language \`${language}\` is not known`, {
        code: 'language-unknown',
        hint: `languages: ${table.names.join(', ')}`,
      });
    const scanner = await context.texts();
    const result = await scanner.scan({
      bytes: new TextEncoder().encode(code),
      language: named ?? (filename === undefined ? null : table.byPath(filename)) ?? table.byShebang(code),
      path: filename ?? 'code',
    });
    context.remember(result);
    const output = scanOutput(result, result.findings);
    return { output, text: scanText(output) };
  },
};
