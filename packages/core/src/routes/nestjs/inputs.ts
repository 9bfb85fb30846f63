/** What handlers of NestJS take from outside, and whether pipes can check it. */

import { lastName } from '../../ast/last-name.ts';
import type { Expression, FunctionNode, Param } from '../../ast/nodes.ts';
import type { RouteEvidence, RouteInput } from '../../facts/route-facts.ts';
import { decoratorArgs, decoratorNamed } from '../decorators.ts';
import type { RouteFile } from '../route-file.ts';

const INPUTS = /^(?:Body|Param|Query|Headers|UploadedFiles?|MessageBody|Payload|RawBody)$/;
/** Types that say nothing at run time, so that a validation pipe passes their values as they are. */
const WITHOUT_RULES = /^(?:any|unknown|object|Object|Record|Partial|Map|Array|string|String|Buffer)$/;

/**
 * The inputs. One with a pipe of its own is checked. The pipes of the application check classes only, so evidence against validation
 * is returned for a handler that takes nothing a pipe can check, or a body without a class.
 */
export function inputsOf(
  file: RouteFile,
  method: FunctionNode,
): { readonly inputs: readonly RouteInput[]; readonly evidence: readonly RouteEvidence[] } {
  const inputs: RouteInput[] = [];
  const unchecked: Param[] = [];
  let isCheckable = false;
  for (const param of method.params) {
    const decorator = param.kind === 'Param' ? decoratorNamed(param, INPUTS) : null;
    if (param.kind !== 'Param' || decorator === null) continue;
    const args = decoratorArgs(decorator);
    const checked = args.some(isPipe);
    const key = file.textOf(args[0] ?? null);
    inputs.push({ name: key ?? nameOf(param), checked });
    if (checked || hasRules(param)) isCheckable = true;
    else if (lastName(decorator.expr) === 'Body') unchecked.push(param);
  }
  const [shown] = unchecked.length > 0 ? unchecked : isCheckable ? [] : inputParams(method);
  return { inputs, evidence: shown === undefined ? [] : [file.evidence('validation', shown, false)] };
}

function inputParams(method: FunctionNode): Param[] {
  return method.params.filter(
    (param): param is Param => param.kind === 'Param' && decoratorNamed(param, INPUTS) !== null,
  );
}

const nameOf = ({ target }: Param): string => (target.kind === 'Name' ? target.name : 'body');

/** `ParseIntPipe`, `new ValidationPipe()`, `new ZodPipe(schema)`. */
const isPipe = (arg: Expression): boolean => /Pipe$/.test(lastName(arg) ?? '');

/** A class, or a type that a pipe converts to: numbers, booleans, dates. */
function hasRules({ type }: Param): boolean {
  if (type?.form !== 'name') return false;
  const name = type.expr === null ? type.text : (lastName(type.expr) ?? type.text);
  return !WITHOUT_RULES.test(name);
}
