/** Calls beside the type in `Annotated[User, Depends(get_user)]`, written in place or under a name of the file. */
import type { Call, Expression, TypeNode } from '../ast/nodes.ts';
import type { Names } from './names.ts';

type Values = Pick<Names, 'singleValueOf'>;

/** The calls in an annotation. */
export function callsOfAnnotation(names: Values, type: TypeNode): readonly Call[] {
  const written = type.args.flatMap(({ expr }) => (expr?.kind === 'Call' ? [expr] : []));
  if (written.length > 0 || type.args.length > 0 || type.expr?.kind !== 'Name') return written;
  return partsOfAnnotated(names.singleValueOf(type.expr)).filter((part) => part.kind === 'Call');
}

/** What stands in the brackets of an expression `Annotated[…]`. */
export function partsOfAnnotated(expr: Expression | null): readonly Expression[] {
  if (expr?.kind !== 'Index') return [];
  const { object, index } = expr;
  const name = object.kind === 'Name' ? object.name : object.kind === 'Member' ? object.property : '';
  return name === 'Annotated' && index.kind === 'Collection' ? index.elements : [];
}
