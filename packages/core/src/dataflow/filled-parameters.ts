/**
 * Parameters that a framework fills from a request and checks against their annotation: a field that is declared as a number or as one
 * of an enumeration is one. Where the annotation stands in another file, linking knows the type.
 */
import type { Expression, Member, Name, Param } from '../ast/nodes.ts';
import type { ModelMarkInput } from './apply-entries.ts';
import { providerNames } from './handlers.ts';
import { supposition } from './suppositions.ts';

/** Types whose values hold no text of anybody else. */
export const SAFE_TYPES: ReadonlySet<string> = new Set([
  'int',
  'float',
  'bool',
  'number',
  'boolean',
  'uuid.UUID',
  'datetime.date',
  'datetime.datetime',
  'datetime.time',
  'datetime.timedelta',
  'decimal.Decimal',
  'Date',
]);
const ENUMERATIONS = ['enum.Enum', 'enum.IntEnum', 'enum.StrEnum', 'enum.Flag', 'enum.IntFlag'];
/** As the module graph spells them; a call of a name in lower case may be a function's. */
const SAFE_NAMES = [
  ...[...SAFE_TYPES].filter((name) => name.includes('.')).flatMap((name) => [name, `${name}()`]),
  ...['int', 'float', 'bool'].map((name) => `builtins.${name}()`),
  ...ENUMERATIONS,
  'typing.Literal',
  'typing_extensions.Literal',
];

/**
 * A parameter that a framework fills from a request: unless its annotation says in another file that a function of the program does, or
 * that it is one of an enumeration.
 */
export function markFilled(input: ModelMarkInput, param: Param): void {
  const definition = param.target.kind === 'Name' ? input.names.declaredBy(param.target) : null;
  if (definition !== null) input.filled.add(definition.id);
  const annotation = param.type?.expr ?? null;
  const outside = annotation === null || input.outsideOf === null ? [] : input.outsideOf(annotation);
  const supposes = supposition(outside, [...providerNames(input.models), ...SAFE_NAMES], 'unless-some');
  if (supposes !== null)
    input.builder.sanitizer(param, {
      channels: null,
      port: null,
      bySideEffect: false,
      afterSources: true,
      supposes,
    });
}

/** `item.age` of such parameters. */
export function markFields(input: ModelMarkInput): void {
  if (input.filled.size === 0) return;
  for (const node of input.index.ofKind('Member')) {
    if (node.kind !== 'Member' || !isFieldOfFilled(input, node)) continue;
    const mark = { channels: null, port: null, bySideEffect: false, afterSources: true } as const;
    if (hasSafeType(input, node)) input.builder.sanitizer(node, mark);
    else {
      const supposes = supposition(input.outsideOf?.(node) ?? [], SAFE_NAMES, 'unless-all');
      if (supposes !== null) input.builder.sanitizer(node, { ...mark, supposes });
    }
  }
}

function isFieldOfFilled({ names, filled }: ModelMarkInput, node: Member): boolean {
  const parent = names.parentOf(node);
  if (parent?.kind === 'Call' && parent.callee === node) return false;
  let root: Expression = node.object;
  while (root.kind === 'Member') root = root.object;
  const definition = root.kind === 'Name' ? names.definitionOf(root as Name) : null;
  return definition !== null && filled.has(definition.id);
}

/** The type of a value is known in this file, and safe. */
export function hasSafeType({ names }: Pick<ModelMarkInput, 'names'>, node: Expression): boolean {
  const type = names.typeOf(node);
  if (type === null) return false;
  if (SAFE_TYPES.has(type)) return true;
  const owner = names.classes.find((one) => names.symbolPath(one) === type);
  return (
    owner?.bases.some(
      (base) =>
        base.kind === 'Argument' &&
        names.qualifiedNames(base.value).some((name) => ENUMERATIONS.includes(name)),
    ) ?? false
  );
}
