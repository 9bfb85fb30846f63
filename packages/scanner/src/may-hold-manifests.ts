/**
 * Whether a scan needs the readers of manifests at all. Asked before they are loaded, because they are as large as the rest of a scan of
 * one file.
 */
import type { Selection } from './workspace/select-files.ts';

/** Code declares no packages but here. */
const SETUP = /(?:^|\/)setup\.py$/;
/** Markdown is read for its code; what agents are told in it, and by whom else, is read with the manifests. */
const AGENT_TEXT =
  /(?:^|\/)(?:AGENTS|[Aa]gents|CLAUDE|[Cc]laude|GEMINI|QWEN|WARP|SKILL)(?:\.[\w-]+)?\.md$|(?:^|\/)\.[^/]+\/.*\.md$/;

/** False for names of code that declares no packages. */
export function mayBeManifest(file: string): boolean {
  return SETUP.test(file) || !/\.(?:pyi?|[cm]?[jt]sx?)$/.test(file);
}

/** False when nothing but code is there; what was skipped may be a lockfile. */
export function mayHoldManifests({ files, skipped }: Pick<Selection, 'files' | 'skipped'>): boolean {
  return (
    skipped.length > 0 ||
    files.some(
      ({ path, language }) =>
        language === null || language === 'shebang' || SETUP.test(path) || AGENT_TEXT.test(path),
    )
  );
}
