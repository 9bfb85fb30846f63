/** What the settings demand of views that say nothing: `REST_FRAMEWORK = {'DEFAULT_PERMISSION_CLASSES': […]}`. */
import type { Dict, Expression } from '../../ast/nodes.ts';
import type { Reference } from '../../facts/module-facts.ts';
import type { RouteEvidence } from '../../facts/route-facts.ts';
import { listed, property } from '../arguments.ts';
import { evidenceOfName } from '../guard-names.ts';
import type { RouteFile } from '../route-file.ts';

/** Adds the defaults that a settings file gives. */
export function readDefaults(file: RouteFile): void {
  for (const { target, value } of file.names.assignments)
    if (target.kind === 'Name' && target.name === 'REST_FRAMEWORK' && value?.kind === 'Dict')
      readDict(file, value);
}

function readDict(file: RouteFile, settings: Dict): void {
  for (const entry of listed(property(settings, 'DEFAULT_PERMISSION_CLASSES'))) {
    const text = file.textOf(entry);
    if (text === null) continue;
    const dot = text.lastIndexOf('.');
    const name = text.slice(dot + 1);
    const isOwn = dot >= 0 && !text.startsWith('rest_framework.');
    addDefault(
      file,
      entry,
      evidenceOfName(file, name, entry),
      isOwn ? [{ root: 'module', module: text.slice(0, dot), level: 0, path: [name] }] : [],
    );
  }
  const throttles = property(settings, 'DEFAULT_THROTTLE_CLASSES');
  if (throttles !== null && listed(throttles).length > 0)
    addDefault(file, throttles, [file.evidence('rateLimit', throttles)], []);
}

function addDefault(
  file: RouteFile,
  entry: Expression,
  evidence: readonly RouteEvidence[],
  references: readonly Reference[],
): void {
  file.addApplicationGuard({
    framework: 'Django REST framework',
    folder: '',
    text: file.codeOf(entry),
    line: file.lineOf(entry),
    references,
    evidence,
    below: '',
    from: 0,
  });
}
