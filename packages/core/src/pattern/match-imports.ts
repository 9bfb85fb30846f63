/** Import statements: `import a.b` says that something of `a.b` is imported, in whatever form (section 8.1). */
import type { Import, Node, NodeOf } from '../ast/nodes.ts';
import type { Env, MatchContext, Next } from './match-context.ts';
import { matchUnordered } from './match-sequence.ts';
import { isMetavariableName } from './placeholders.ts';
import { matchText } from './qualified.ts';
import { bind, textBinding } from './unify.ts';

export function matchImport(
  context: MatchContext,
  pattern: Import,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (
    target.kind !== 'Import' ||
    (pattern.wildcard && !target.wildcard) ||
    (pattern.typeOnly && !target.typeOnly)
  )
    return false;
  if (context.language === 'python' && isPlainModule(pattern))
    return matchPlainModule(context, pattern, target, env, next);
  if (context.language === 'python' && isAliased(pattern) && isPlainModule(target)) return false;
  return matchModule(context, pattern.module, target, env, (current) =>
    matchUnordered(context, pattern.names, target.names, { extra: true, at: target.end }, current, next),
  );
}

/** Python `import a.b` without alias. */
function isPlainModule(pattern: Import): boolean {
  const [name] = pattern.names;
  if (pattern.names.length !== 1 || name?.kind !== 'ImportName' || name.imported !== '*') return false;
  return name.local === pattern.module.split('.')[0];
}

const isAliased = (declaration: Import): boolean =>
  declaration.names.some((name) => name.kind === 'ImportName' && name.imported === '*');

function matchPlainModule(
  context: MatchContext,
  pattern: Import,
  target: Import,
  env: Env,
  next: Next,
): boolean {
  if (pattern.module.includes('$'))
    return (
      target.names.some((name) => name.kind === 'ImportName' && name.imported === '*') &&
      matchModule(context, pattern.module, target, env, next)
    );
  const imported = [
    target.module,
    ...target.names.flatMap((name) =>
      name.kind === 'ImportName' ? [`${target.module}.${name.imported}`] : [],
    ),
  ];
  return (
    imported.some((module) => module === pattern.module || module.startsWith(`${pattern.module}.`)) &&
    next(env)
  );
}

/** A module path, segment by segment where the pattern has metavariables. */
function matchModule(context: MatchContext, pattern: string, target: Import, env: Env, next: Next): boolean {
  const module = target.module.replace(/^node:/, '');
  if (pattern === '...' || pattern.replace(/^node:/, '') === module) return next(env);
  const offset =
    target.start + Math.max(0, context.text.slice(target.start, target.end).indexOf(target.module));
  if (isMetavariableName(pattern))
    return bind(
      context,
      pattern,
      textBinding(target.module, offset, offset + target.module.length),
      env,
      next,
    );
  const wanted = pattern.split('.');
  const present = module.split('.');
  if (!pattern.includes('$') || wanted.length !== present.length) return false;
  const from = (i: number, current: Env): boolean =>
    i === wanted.length
      ? next(current)
      : matchText(
          context,
          wanted[i]!,
          present[i]!,
          { start: offset, end: offset + module.length },
          current,
          (after) => from(i + 1, after),
        );
  return from(0, env);
}

export function matchImportName(
  context: MatchContext,
  pattern: NodeOf<'ImportName'>,
  target: Node,
  env: Env,
  next: Next,
): boolean {
  if (target.kind !== 'ImportName') return false;
  const importedAt = {
    start: target.start,
    end: Math.min(target.end, target.start + target.imported.length),
    declares: target,
  };
  const localAt = {
    start: Math.max(target.start, target.end - target.local.length),
    end: target.end,
    declares: target,
  };
  const renames = pattern.imported !== pattern.local;
  if (pattern.imported === 'default' || pattern.imported === '*')
    return (
      pattern.imported === target.imported &&
      matchText(context, pattern.local, target.local, localAt, env, next)
    );
  if (target.imported === 'default' || target.imported === '*') return false;
  return matchText(context, pattern.imported, target.imported, importedAt, env, (current) =>
    renames ? matchText(context, pattern.local, target.local, localAt, current, next) : next(current),
  );
}
