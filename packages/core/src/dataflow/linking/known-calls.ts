/**
 * Who calls a function with what, as far as the program shows. A parameter is foreign data of unknown origin only while nobody is seen
 * to fill it: what the program's own calls pass is known, and where it is foreign, that flow is told by itself.
 *
 * Tests call everything, with values of their own; their calls say nothing of who else calls. Works on facts as files have them,
 * whatever a flow needs of them. Cost: each parameter and each result once for a question.
 */
import type { CallInputsFact, FactFact, FunctionFacts, ValueFacts } from '../../facts/flow-facts.ts';
import { isTestFile } from '../../finding/test-file.ts';
import { decideIn } from './evaluate.ts';
import type { LinkedFile } from './linked-file.ts';
import type { LinkedCallee, LinkedFunction, LinkProgram } from './linked-program.ts';

export interface KnownCalls {
  /** Nobody knows who fills a parameter: of the function, or of those that pass theirs on to it. */
  isOpen(fn: number, parameter: number, isSafe: (mask: number) => boolean): boolean;
}

export interface KnownCallsInput {
  readonly program: LinkProgram;
  readonly functions: readonly LinkedFunction[];
  readonly files: readonly LinkedFile[];
}

/** A call of a function. */
interface Site {
  readonly caller: LinkedFunction;
  /** By number of the call in the file. */
  readonly call: number;
  readonly callee: LinkedCallee;
}

/** One question: for whom a value is safe, and what has been asked on the way. */
interface Question {
  isSafe(mask: number): boolean;
  readonly asked: Set<string>;
}

/** Collects the calls of a program. */
export function createKnownCalls({ program, functions, files }: KnownCallsInput): KnownCalls {
  const tests = new Set(files.filter(({ path }) => isTestFile(path)));
  const sites = sitesOf(program, functions, tests);
  const writtenIn = new Map<LinkedFile, readonly FunctionFacts[]>();
  /** All facts of a function. */
  const written = ({ id, file }: LinkedFunction): FunctionFacts => {
    let all = writtenIn.get(file);
    if (all === undefined) {
      all = file.functions();
      writtenIn.set(file, all);
    }
    return all[id - file.firstFunction]!;
  };
  const inputsOf = (caller: LinkedFunction, call: number): CallInputsFact | undefined =>
    written(caller).calls?.find(([index]) => index === call);
  const plain = new Set<number>();
  for (const file of files) {
    if (tests.has(file)) continue;
    for (const reference of file.facts.plainCallees ?? [])
      for (const id of program.functionsAt(file, reference)) plain.add(id);
  }
  const isNew = ({ asked }: Question, key: string): boolean => !asked.has(key) && asked.add(key).size > 0;

  const isParameterOpen = (fn: number, parameter: number, question: Question): boolean => {
    if (!isNew(question, `p${fn} ${parameter}`)) return false;
    const known = sites(fn);
    if (known.length === 0) return !plain.has(fn);
    return known.some(({ caller, call, callee }) =>
      valuesFor(callee, inputsOf(caller, call)!, parameter, caller).some((value) =>
        isValueOpen(caller, value, question),
      ),
    );
  };

  const isValueOpen = (owner: LinkedFunction, value: ValueFacts, question: Question): boolean =>
    (value.facts ?? []).some((fact) => isFactOpen(owner, fact, question)) ||
    Object.values(value.fields ?? {}).some((field) => isValueOpen(owner, field, question));

  const isFactOpen = (owner: LinkedFunction, fact: FactFact, question: Question): boolean => {
    const [start, mask, , conditions] = fact;
    if (typeof start === 'number' || question.isSafe(owner.file.mask(mask))) return false;
    const decision = decideIn(program, owner, owner.file.conditions(conditions));
    if (decision.isOut || question.isSafe(decision.mask)) return false;
    const [base, index] = start;
    if (base === 'x') return isResultOpen(owner, index, question);
    if (base !== 'p' || owner.facts.modelled?.includes(index) === true) return false;
    return isParameterOpen(owner.id, index, question);
  };

  /** What a call gives holds what it was given: what its callees return of it, or all when they are not known. */
  const isResultOpen = (owner: LinkedFunction, call: number, question: Question): boolean => {
    if (!isNew(question, `x${owner.file.firstCall + call}`)) return false;
    const inputs = inputsOf(owner, call);
    if (inputs === undefined) return false;
    const callees = program.calleesOf(owner.file.firstCall + call);
    const [, args, receiver] = inputs;
    if (callees.length === 0)
      return [receiver, ...args.map(([, , value]) => value)].some((value) =>
        isValueOpen(owner, value, question),
      );
    return callees.some((callee) => {
      const returned = factsIn(written(callee.fn).returns);
      return returned.some(([start, mask]) => {
        if (typeof start === 'number' || question.isSafe(callee.fn.file.mask(mask))) return false;
        const [base, index] = start;
        if (base === 'x') return isResultOpen(callee.fn, index, question);
        if (base !== 'p') return false;
        return valuesFor(callee, inputs, index, owner).some((value) => isValueOpen(owner, value, question));
      });
    });
  };

  return {
    isOpen: (fn, parameter, isSafe) => isParameterOpen(fn, parameter, { isSafe, asked: new Set() }),
  };
}

/** Calls of functions by their ids. A program has many, of which few are asked for: they are numbers in a row until then. */
function sitesOf(
  program: LinkProgram,
  functions: readonly LinkedFunction[],
  tests: ReadonlySet<LinkedFile>,
): (fn: number) => readonly Site[] {
  const last = new Int32Array(functions.length).fill(-1);
  const before: number[] = [];
  const callers: number[] = [];
  const calls: number[] = [];
  for (const { id, file, outline } of functions) {
    if (outline.calls.length === 0 || tests.has(file)) continue;
    for (const { call, args } of outline.calls) {
      for (const { fn, isOwn } of program.calleesOf(file.firstCall + call)) {
        // Where a function is made it counts as running once with nothing, for what it captures: nobody calls it there.
        if (isOwn && args.length === 0) continue;
        before.push(last[fn.id]!);
        last[fn.id] = callers.length;
        callers.push(id);
        calls.push(call);
      }
    }
  }
  return (fn) => {
    const sites: Site[] = [];
    for (let at = last[fn]!; at >= 0; at = before[at]!) {
      const caller = functions[callers[at]!]!;
      const call = calls[at]!;
      const callee = program.calleesOf(caller.file.firstCall + call).find((one) => one.fn.id === fn)!;
      sites.push({ caller, call, callee });
    }
    return sites.reverse();
  };
}

/** What a call may pass for a parameter: all that it passes when the position does not tell. */
function valuesFor(
  { fn, isOwn }: LinkedCallee,
  [call, args]: CallInputsFact,
  parameter: number,
  caller: LinkedFunction,
): readonly ValueFacts[] {
  const { params } = fn.facts;
  // A library passes what models say, which is no parameter of anybody.
  if (caller.file.facts.calls[call]?.registered === true) return [];
  const named = args.filter(([name]) => name !== null && name === params[parameter]?.[0]);
  if (named.length > 0) return named.map(([, , value]) => value);
  const isPlain = args.every(([, spread]) => spread === 0) && params.every(([, variadic]) => variadic === 0);
  if (!isOwn && !isPlain) return args.map(([, , value]) => value);
  const positional = isOwn ? args : args.filter(([name]) => name === null);
  const [, , value] = positional[parameter] ?? [];
  return value === undefined ? [] : [value];
}

function factsIn(value: ValueFacts | undefined): readonly FactFact[] {
  if (value === undefined) return [];
  return [...(value.facts ?? []), ...Object.values(value.fields ?? {}).flatMap(factsIn)];
}
