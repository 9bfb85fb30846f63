/** Parameters: registers, defaults, destructuring, and the receiver (`self`, `cls`, `this`). */
import type { FunctionNode, Param } from '../ast/nodes.ts';
import { callsOfAnnotation } from '../names/annotated-calls.ts';
import type { Register } from './ir.ts';
import { lowerExpression } from './lower-expressions.ts';
import { assignTo } from './lower-targets.ts';
import {
  emit,
  type FunctionLowering,
  inRegion,
  newRegister,
  receiverDefinition,
  variableRegister,
} from './lowering.ts';

export function lowerParameters(lowering: FunctionLowering, node: FunctionNode): void {
  const params = node.params.filter((param): param is Param => param.kind === 'Param');
  const rest = takesReceiver(lowering, node, params) ? params.slice(1) : params;
  if (rest !== params) lowering.receiver = parameterRegister(lowering, params[0]!);
  else if (node.form !== 'lambda' && node.form !== 'arrow') lowering.receiver = newRegister(lowering);
  const receiver = lowering.receiver === null ? null : receiverDefinition(lowering.file, node);
  if (receiver !== null) lowering.registerOf.set(receiver.id, lowering.receiver!);
  for (const param of rest) {
    const register = parameterRegister(lowering, param);
    lowering.params.push({
      register,
      name: param.target.kind === 'Name' ? param.target.name : null,
      variadic: param.variadic,
      keywordOnly: param.only === 'keyword',
      node: param,
    });
  }
  for (const [index, param] of rest.entries())
    lowerDefaultAndTarget(lowering, param, lowering.params[index]!.register);
}

/** Python methods name their receiver first; static methods have none. */
function takesReceiver(lowering: FunctionLowering, node: FunctionNode, params: readonly Param[]): boolean {
  const first = params[0]?.target;
  if (first === undefined || first.kind !== 'Name') return false;
  if (first.name !== 'self' && first.name !== 'cls' && first.name !== 'mcs') return false;
  return lowering.file.names.enclosing(node)?.kind === 'Class' || first.name === 'self';
}

function parameterRegister(lowering: FunctionLowering, param: Param): Register {
  const definition = param.target.kind === 'Name' ? lowering.file.names.declaredBy(param.target) : null;
  return definition === null ? newRegister(lowering) : variableRegister(lowering, definition, false);
}

function lowerDefaultAndTarget(lowering: FunctionLowering, param: Param, register: Register): void {
  // Frameworks run what an annotation calls, and fill the parameter with what it gives.
  const annotated = param.type === null ? [] : callsOfAnnotation(lowering.file.names, param.type);
  for (const fallback of [param.default, ...annotated]) {
    if (fallback === null) continue;
    const region = inRegion(lowering, () => {
      const src = lowerExpression(lowering, fallback);
      // What is known of the parameter speaks of what callers pass, and a call gives something else.
      const node = fallback.kind === 'Call' ? fallback : param;
      emit(lowering, { op: 'copy', dst: register, src, node, declares: null });
    });
    emit(lowering, { op: 'if', condition: null, then: region, else: [] });
  }
  if (param.target.kind !== 'Name') assignTo(lowering, param.target, register, param);
  // TypeScript's `constructor(private db: Database)` fills a field.
  else if (param.modifiers.length > 0 && lowering.receiver !== null)
    emit(lowering, {
      op: 'store',
      object: lowering.receiver,
      key: param.target.name,
      src: register,
      node: param,
    });
}
