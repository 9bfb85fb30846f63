/**
 * Which functions of a file can take part in a flow. Only those are summarised: most functions of a program neither hold a sink nor
 * feed one.
 *
 * A function counts when it holds a sink, when it (transitively) calls or makes one that does, and when such a function calls it, makes
 * it, or shares state with it (methods of one class, writers of a variable that it captures). Over-approximates; cost is linear.
 *
 * In a file that is linked with others, what holds a source or calls other files counts as well, because the sink may be there; and so
 * do small functions, which others call to check and to clean. Large ones that do nothing of the kind are unknown code to other files.
 */
import type { Node } from '../ast/nodes.ts';
import type { Instruction, IrFile, IrFunction } from '../ir/ir.ts';
import type { Names } from '../names/names.ts';
import { type CalleeTable, regionsOf } from './call-order.ts';
import type { ClassTable } from './class-table.ts';
import { isFillingMethod } from './known-methods.ts';
import type { LinkCallees } from './link-callee.ts';
import { MARK_RENDER, MARK_SINK, MARK_SOURCE, type Marks } from './marks.ts';

/** What one function does, as far as relevance goes. */
interface Profile {
  readonly hasSink: boolean;
  /** Functions it calls by name, and those it makes. */
  readonly callees: ReadonlySet<number>;
  readonly made: ReadonlySet<number>;
  /** It changes objects, so that what it captures may be written without being assigned. */
  readonly hasStores: boolean;
  /** It calls values, which may be any function of the file. */
  readonly callsValues: boolean;
  /** It holds a source, calls a function of another file or renders a template. */
  readonly leadsOut: boolean;
  readonly size: number;
}

/** Instructions of a function that is worth knowing in other files whatever it does. */
const SMALL = 60;

export interface RelevanceInput {
  readonly ir: IrFile;
  readonly names: Names;
  readonly classes: ClassTable;
  readonly called: CalleeTable;
  readonly marks: Marks;
  /** Null when the file is looked at alone. */
  readonly linked: LinkCallees | null;
}

export function relevantFunctions(input: RelevanceInput): ReadonlySet<number> {
  const { ir, names, classes, marks, linked } = input;
  const profiles = ir.functions.map((fn) => profileOf(fn, input));
  const users: number[][] = profiles.map(() => []);
  for (const [id, profile] of profiles.entries()) {
    for (const used of [...profile.callees, ...profile.made]) users[used]!.push(id);
  }
  const relevant = new Set<number>();
  const hasSinks = profiles.some((profile) => profile.hasSink);
  const reaching = profiles.flatMap((profile, id) =>
    profile.hasSink || profile.leadsOut || (hasSinks && profile.callsValues) ? [id] : [],
  );
  spread(reaching, relevant, (id) => users[id]!);
  if (linked !== null) for (const [id, { size }] of profiles.entries()) if (size <= SMALL) relevant.add(id);
  const kin = kinOf(ir, names, classes, profiles, marks);
  spread([...relevant], relevant, (id) => {
    const profile = profiles[id]!;
    // The module makes every function of the file; only what it calls, or hands on at once, matters to it.
    const made =
      id === 0
        ? [...profile.made].filter((inner) => isHandedOn(ir.functions[inner]!, names))
        : [...profile.made];
    return [...profile.callees, ...made, ...kin(id)];
  });
  return relevant;
}

function spread(start: readonly number[], found: Set<number>, next: (id: number) => readonly number[]): void {
  const work = [...start];
  for (const id of start) found.add(id);
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const other of next(id)) {
      if (found.has(other)) continue;
      found.add(other);
      work.push(other);
    }
  }
}

function profileOf(fn: IrFunction, { ir, names, called, marks, linked }: RelevanceInput): Profile {
  const callees = new Set<number>();
  const made = new Set<number>();
  let hasSink = holdsSink(fn.node, marks) || fn.params.some((param) => holdsSink(param.node, marks));
  let hasStores = false;
  let callsValues = false;
  let leadsOut = linked !== null && [fn, ...fn.params].some(({ node }) => isMarked(node, marks, MARK_SOURCE));
  let size = 0;
  const visit = (instructions: readonly Instruction[]): void => {
    for (const instruction of instructions) {
      size += 1;
      if ('node' in instruction && holdsSink(instruction.node, marks)) hasSink = true;
      if (linked !== null && 'node' in instruction)
        leadsOut ||=
          isMarked(instruction.node, marks, MARK_SOURCE | MARK_RENDER) ||
          marks.registrations.has(instruction.node.id);
      if (linked !== null && marks.shared.size > 0 && 'node' in instruction)
        leadsOut ||= isShared(instruction.node, marks);
      if (instruction.op === 'store') hasStores = true;
      if (instruction.op === 'call' && instruction.name !== null && isStoring(instruction.name))
        hasStores = true;
      if (instruction.op === 'closure') made.add(instruction.function);
      else if (instruction.op === 'call') {
        callsValues ||= isValueCall(instruction, names);
        leadsOut ||=
          linked !== null &&
          (linked.mayLeadOut(instruction.node) ||
            marks.runs.has(instruction.node.id) ||
            marks.topics.has(instruction.node.id));
        addCallees(instruction, ir, names, callees);
      }
      for (const region of regionsOf(instruction)) visit(region);
    }
  };
  visit(fn.body);
  for (const id of called[fn.id]!) if (!made.has(id)) callees.add(id);
  return { hasSink, callees, made, hasStores, callsValues, leadsOut, size };
}

/** `handlers[name](x)`, `callback(x)` of a variable: neither a function of the file nor one that is imported. */
function isValueCall(call: Extract<Instruction, { op: 'call' }>, names: Names): boolean {
  if (call.node.kind !== 'Call' || names.calleeOf(call.node) !== null) return false;
  const { callee } = call.node;
  if (callee.kind === 'Index' || callee.kind === 'Call') return true;
  const definition = callee.kind === 'Name' ? names.definitionOf(callee) : null;
  return definition?.kind === 'variable' || definition?.kind === 'parameter';
}

/** `xs.push(x)`, `map.set(k, v)`, `Object.assign(o, p)`, `setattr(o, n, v)`. */
function isStoring(name: string): boolean {
  return isFillingMethod(name) || name === 'assign' || name === 'setattr';
}

function isShared(node: Node, marks: Marks): boolean {
  return marks.shared.has(node.id) || (node.kind === 'Assign' && marks.shared.has(node.target.id));
}

const isMarked = (node: Node, marks: Marks, bit: number): boolean => ((marks.bits[node.id] ?? 0) & bit) !== 0;

const holdsSink = (node: Node, marks: Marks): boolean => isMarked(node, marks, MARK_SINK);

function addCallees(
  call: Extract<Instruction, { op: 'call' }>,
  ir: IrFile,
  names: Names,
  callees: Set<number>,
): void {
  if (call.node.kind !== 'Call') return;
  const targets = [names.calleeOf(call.node)];
  // A function passed by name may be called with what the call has.
  for (const argument of call.node.args)
    if (argument.kind === 'Argument') targets.push(names.functionOf(argument.value));
  for (const target of targets) {
    if (target === null) continue;
    const members = target.kind === 'Function' ? [target] : target.body.body;
    for (const member of members) {
      const fn = member.kind === 'Function' ? ir.functionOf(member) : null;
      if (fn !== null) callees.add(fn.id);
    }
  }
}

/** A function expression that stands in a call, an object or a list is a value that others call. */
function isHandedOn(fn: IrFunction, names: Names): boolean {
  const parent = names.parentOf(fn.node)?.kind;
  return (
    parent === 'Argument' ||
    parent === 'Entry' ||
    parent === 'Collection' ||
    parent === 'Decorator' ||
    parent === 'Call'
  );
}

/** Functions that share state with a function: methods of its class, and functions that write variables which it captures. */
function kinOf(
  ir: IrFile,
  names: Names,
  classes: ClassTable,
  profiles: readonly Profile[],
  marks: Marks,
): (id: number) => readonly number[] {
  const byClass = new Map<Node, number[]>();
  // Fields join methods that do not call each other only for what comes from a source (`closeClassFields`).
  const isFilled = marks.sources.size > 0;
  const writers = new Map<number, number[]>();
  const add = <K>(table: Map<K, number[]>, key: K, id: number): void => {
    const list = table.get(key);
    if (list === undefined) table.set(key, [id]);
    else list.push(id);
  };
  for (const fn of ir.functions) {
    const owner = names.enclosing(fn.node);
    if (owner?.kind === 'Class') add(byClass, owner, fn.id);
    const { hasStores } = profiles[fn.id]!;
    for (const captured of fn.captured) {
      const isData = captured.definition.kind === 'variable' || captured.definition.kind === 'parameter';
      if (captured.isWritten || (hasStores && isData)) add(writers, captured.definition.id, fn.id);
    }
  }
  return (id) => {
    const fn = ir.functions[id]!;
    const owner = names.enclosing(fn.node);
    const siblings =
      isFilled && owner?.kind === 'Class'
        ? classes.ancestorsOf(owner).flatMap((node) => byClass.get(node) ?? [])
        : [];
    return [...siblings, ...fn.captured.flatMap((captured) => writers.get(captured.definition.id) ?? [])];
  };
}
