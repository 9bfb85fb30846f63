/** Reads files of signals as people write them, in YAML. */
import { ConfigError } from '../errors.ts';
import { checkShape } from '../rule/shape-check.ts';
import { parseYamlDocument } from '../rule/yaml-document.ts';
import { SIGNAL_KEYS, SignalFile } from './signal-file.ts';

/** Larger files are no list that somebody keeps. */
export const MAX_SIGNAL_BYTES = 1_000_000;

/** Reads a file of signals. Throws `ConfigError` with the place of its first mistake. */
export function loadSignalFile({ path, text }: { readonly path: string; readonly text: string }): SignalFile {
  const document = parseYamlDocument(text);
  const [issue] = document.issues;
  if (issue !== undefined) throw invalid(path, issue.reason, document.positionOf(issue.offset), issue.hint);
  const shape = checkShape(SignalFile, document.value, SIGNAL_KEYS);
  if (shape.ok) return shape.value;
  const first = shape.issues[0]!;
  const offset = first.atKey ? document.locateKey(first.path) : document.locate(first.path);
  throw invalid(path, first.reason, document.positionOf(offset), first.hint);
}

function invalid(
  path: string,
  reason: string,
  position: { readonly line: number; readonly column: number },
  hint: string | null,
): ConfigError {
  return new ConfigError(`in signals of provenance: ${reason}`, {
    code: 'signals-invalid',
    place: { path, ...position },
    ...(hint === null ? {} : { hint }),
  });
}
