/** Middleware of the settings: it runs for every route. */
import type { Expression } from '../../ast/nodes.ts';
import type { Protection } from '../../facts/route-facts.ts';
import { listed } from '../arguments.ts';
import { protectionsOfName, wordsOf } from '../protection-words.ts';
import type { RouteFile } from '../route-file.ts';

/** Frameworks for whose views the middleware of Django runs. */
const FRAMEWORKS = ['Django', 'Django REST framework'];
/** Middleware that finds out who is calling lets others pass; these words say that it does not. */
const REFUSING = /(?:^|_)(?:required?|enforce\w*|protect\w*|only|guard)(?:_|$)/;

/** Adds the middleware that a settings file names. */
export function readSettings(file: RouteFile): void {
  for (const { target, value } of file.names.assignments) {
    if (target.kind !== 'Name' || value === null) continue;
    if (!/^MIDDLEWARE(?:_CLASSES)?$/.test(target.name)) continue;
    for (const entry of entriesOf(value)) addMiddleware(file, entry);
  }
}

function entriesOf(value: Expression): readonly Expression[] {
  return value.kind === 'Binary' ? [...entriesOf(value.left), ...entriesOf(value.right)] : listed(value);
}

function addMiddleware(file: RouteFile, entry: Expression): void {
  const text = file.textOf(entry);
  if (text === null || !text.includes('.')) return;
  const dot = text.lastIndexOf('.');
  const [module, name] = [text.slice(0, dot), text.slice(dot + 1)];
  const protections = saidBy(name);
  const references = module.startsWith('django.')
    ? []
    : [{ root: 'module' as const, module, level: 0, path: [name] }];
  for (const framework of FRAMEWORKS) {
    // Views of the REST framework are exempt: it asks for the token itself where a session says who calls.
    const kept = framework === 'Django' ? protections : protections.filter((one) => one !== 'csrf');
    if (kept.length + references.length === 0) continue;
    file.addApplicationGuard({
      framework,
      folder: '',
      text,
      line: file.lineOf(entry),
      references,
      evidence: kept.map((protection) => file.evidence(protection, entry)),
      below: '',
      from: 0,
    });
  }
}

function saidBy(name: string): readonly Protection[] {
  const refuses = REFUSING.test(wordsOf(name));
  return protectionsOfName(name).filter(
    (protection) => protection === 'csrf' || protection === 'rateLimit' || refuses,
  );
}
