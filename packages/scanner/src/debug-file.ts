/** Intermediate forms of one file, for people who write rules and languages. */
import path from 'node:path';
import { ConfigError, DEFAULT_ENGINE_LIMITS, type DebugView, decode, maskOfFile } from '@skeptic/core';
import { DEFAULT_LIMITS } from './config/limits.ts';
import { codeLanguageOf, createLanguageTable, isHost } from './languages.ts';
import { toPosix } from './platform/system-path.ts';
import { createRuleStore } from './rules/rule-store.ts';
import type { ScanDependencies } from './scan-dependencies.ts';

/** Prints the AST, IR or flows of a file; secrets in it are masked. */
export async function debugFile(view: DebugView, file: string, deps: ScanDependencies): Promise<string> {
  const { platform } = deps;
  const read = platform.fs.readFile(path.resolve(platform.cwd, file), DEFAULT_LIMITS.maxFileSize, {
    followLink: true,
  });
  if (!read.ok)
    throw new ConfigError(`\`${file}\` cannot be read: ${read.detail}`, { code: 'path-unreadable' });
  const decoded = decode(read.bytes);
  if (!decoded.ok) throw new ConfigError(`\`${file}\` is a binary file`, { code: 'path-binary' });
  const table = createLanguageTable(deps.languages);
  const language = codeLanguageOf(table.byPath(toPosix(file)) ?? table.byShebang(decoded.text));
  if (language === null) {
    const hint = `languages: ${table.names.filter((name) => !isHost(name)).join(', ')}`;
    throw new ConfigError(`\`${file}\` is in no language that can be shown`, {
      code: 'language-unknown',
      hint,
    });
  }
  const store = await createRuleStore(platform, { folder: deps.rulesFolder, builtIn: true }, null);
  const createEngine = await deps.createEngine();
  const engine = await createEngine({
    grammars: deps.grammars,
    ruleSets: store,
    limits: DEFAULT_ENGINE_LIMITS,
  });
  const input = { path: toPosix(file), text: decoded.text, language };
  const { findings } = await engine.analyse(input);
  const mask = maskOfFile(findings, decoded.text, store.finish.isSecretRule);
  return mask(await engine.debug(view, input));
}
