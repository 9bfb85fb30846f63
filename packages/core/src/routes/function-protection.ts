/**
 * What each function of a file does about access: whom it refuses, whether it asks who is calling, what it checks of its input, what it
 * looks up. Read from names and shapes; one visit of the file, each node once for each function around it (few).
 */

import { lastName } from '../ast/last-name.ts';
import type { FunctionNode, Node } from '../ast/nodes.ts';
import { forEachChild } from '../ast/shapes.ts';
import type {
  FunctionProtection,
  ObjectLoad,
  Protection,
  RouteEvidence,
  RouteInput,
} from '../facts/route-facts.ts';
import { readsCaller } from './caller-reads.ts';
import { asksSession, checksByName, isForgiven } from './named-checks.ts';
import { isRoleCheck, tiesToCaller } from './ownership.ts';
import { letsPass } from './passing.ts';
import { refusalIn } from './refusals.ts';
import { inputsOf, isLoad } from './request-inputs.ts';
import type { RouteFile } from './route-file.ts';
import { actsOnReport, mayHearReports, speaksOfProof, takesProof } from './sender-proof.ts';
import { changesState } from './state-changes.ts';
import { validates } from './validation.ts';

/** More evidence of one kind in one function says nothing new. */
const MAX_EVIDENCE = 3;

interface Open {
  readonly node: FunctionNode;
  readonly evidence: RouteEvidence[];
  readonly inputs: Map<string, RouteInput>;
  readonly loads: ObjectLoad[];
  /** Functions of the file that it calls. */
  readonly callees: Set<Node>;
  changes: boolean;
  acts: boolean;
  speaksOfProof: boolean;
}

/**
 * The functions of a file that do something about access, or take external input. Of others, which only check or change something, those
 * count that may be handlers: all in a file that declares routes, elsewhere what is given a request.
 */
export function functionProtections(file: RouteFile, declaresRoutes: boolean): FunctionProtection[] {
  const found: Open[] = [];
  const stack: { readonly node: Node; readonly around: readonly Open[] }[] = [
    { node: file.ast.module, around: [] },
  ];
  const children: Node[] = [];
  const hears = mayHearReports(file);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    let { around } = next;
    if (node.kind === 'Function') {
      const open: Open = {
        node,
        evidence: [],
        inputs: new Map(),
        loads: [],
        callees: new Set(),
        changes: false,
        acts: false,
        speaksOfProof: hears && takesProof(file, node),
      };
      found.push(open);
      around = [...around.slice(-3), open];
    }
    if (around.length > 0 && saysSomething(file, node)) look(file, node, around);
    if (hears && around.length > 0) listen(node, around);
    children.length = 0;
    // What stands in parameters and decorators runs before the function: guards of the route that it handles.
    forEachChild(node, (child) => {
      if (child.kind !== 'Param' && child.kind !== 'Decorator') children.push(child);
    });
    for (let i = children.length - 1; i >= 0; i -= 1) stack.push({ node: children[i]!, around });
  }
  const byNode = new Map(found.map((open) => [open.node as Node, open]));
  return found.flatMap((open) => closed(withCallees(open, byNode), declaresRoutes));
}

/** More functions below a handler are not asked. */
const MAX_CALLEES = 20;

/** A function with what the functions of the file do that it calls: a check in a helper is the handler's. */
function withCallees(open: Open, byNode: ReadonlyMap<Node, Open>): Open {
  if (open.callees.size === 0) return open;
  const asked = new Set<Open>([open]);
  const evidence = [...open.evidence];
  let { changes, acts, speaksOfProof } = open;
  for (const caller of asked) {
    for (const node of caller.callees) {
      const callee = byNode.get(node);
      if (callee === undefined || asked.has(callee) || asked.size > MAX_CALLEES) continue;
      asked.add(callee);
      changes ||= callee.changes;
      acts ||= callee.acts;
      speaksOfProof ||= callee.speaksOfProof;
      for (const one of callee.evidence) if (isNews(evidence, one)) evidence.push(one);
    }
  }
  return { ...open, evidence, changes, acts, speaksOfProof };
}

function isNews(known: readonly RouteEvidence[], one: RouteEvidence): boolean {
  const same = known.filter(
    ({ protection, isRead }) => protection === one.protection && isRead === one.isRead,
  );
  return same.length < MAX_EVIDENCE && same.every(({ line }) => line !== one.line);
}

function closed(
  { node, evidence, inputs, loads, changes, acts, speaksOfProof }: Open,
  declaresRoutes: boolean,
): FunctionProtection[] {
  const passes = evidence.every(({ isRead }) => isRead === true) && letsPass(node);
  const isAboutAccess =
    passes ||
    inputs.size + loads.length > 0 ||
    evidence.some(({ protection }) => protection !== 'validation');
  const isUsed =
    isAboutAccess ||
    ((declaresRoutes || mayHandle(node)) && (changes || acts || speaksOfProof || evidence.length > 0));
  if (!isUsed) return [];
  const found = {
    ...{ at: node.start, evidence, inputs: [...inputs.values()], loads, changes },
    ...(acts ? { acts } : {}),
    ...(speaksOfProof ? { speaksOfProof } : {}),
  } as const;
  return [passes ? { ...found, letsPass: true } : found];
}

/** Named after a method of HTTP, or given what looks like a request. */
function mayHandle({ name, params }: FunctionNode): boolean {
  return (
    /^(?:get|post|put|patch|delete|list|retrieve|create|update|partial_update|destroy|handle|handler|loader|action|default)$/i.test(
      name ?? '',
    ) ||
    params.some(
      (param) =>
        param.kind === 'Param' &&
        (param.target.kind === 'Dict' ||
          (param.target.kind === 'Name' &&
            /^_?(?:req|request|ctx|context|c|event|next|info|socket)$/.test(param.target.name))),
    )
  );
}

const ASKED_KINDS: ReadonlySet<Node['kind']> = new Set([
  'Assign',
  'Binary',
  'Call',
  'Index',
  'Member',
  'NumberLit',
  'StringLit',
  'Throw',
  'Unary',
]);

/** Most nodes are of kinds that say nothing, or names of anything but the caller. */
function saysSomething(file: RouteFile, node: Node): boolean {
  return ASKED_KINDS.has(node.kind) || (node.kind === 'Name' && readsCaller(node, file.names));
}

function look(file: RouteFile, node: Node, around: readonly Open[]): void {
  const own = around.at(-1)!;
  for (const [protection, shown, isRead] of protectionsIn(file, node)) {
    for (const open of around) note(file, open, protection, shown, isRead === true);
  }
  for (const input of inputsOf(node)) if (!own.inputs.has(input.name)) own.inputs.set(input.name, input);
  if (node.kind !== 'Call') return;
  if (isLoad(file, node))
    own.loads.push({ text: file.codeOf(node), line: file.lineOf(node), place: file.placeOf(node) });
  const callee = file.names.calleeOf(node);
  if (callee?.kind === 'Function') for (const open of around) open.callees.add(callee);
  if (changesState(node)) for (const open of around) open.changes = true;
}

/** Notes what a node says of reports from other programs. */
function listen(node: Node, around: readonly Open[]): void {
  const proves = speaksOfProof(node);
  const acts = node.kind === 'Call' && actsOnReport(node);
  if (!proves && !acts) return;
  for (const open of around) {
    if (proves) open.speaksOfProof = true;
    if (acts) open.acts = true;
  }
}

function note(file: RouteFile, open: Open, protection: Protection, shown: Node, isRead: boolean): void {
  const one = isRead ? file.readEvidence(protection, shown) : file.evidence(protection, shown);
  if (isNews(open.evidence, one)) open.evidence.push(one);
}

function* protectionsIn(
  file: RouteFile,
  node: Node,
): Iterable<readonly [protection: Protection, shown: Node, isRead?: boolean]> {
  const shown = (): Node => statementOf(file, node);
  for (const protection of refusalIn(file, node)) yield [protection, shown()];
  if (isReadOfCaller(file, node)) {
    yield ['authentication', shown(), true];
    if (tiesToCaller(file, node)) yield ['authorization', shown(), true];
  }
  if (node.kind === 'Call')
    for (const protection of checksByName(node))
      yield [protection, shown(), asksSession(node) || isForgiven(file, node)];
  if (isRoleCheck(file, node)) yield ['authorization', shown()];
  if (validates(file, node)) yield ['validation', shown()];
}

function isReadOfCaller(file: RouteFile, node: Node): boolean {
  if (!readsCaller(node, file.names) || isLogged(file, node)) return false;
  const parent = file.names.parentOf(node);
  // `session['user'] = …` logs somebody in; `req.user = …` is what a check leaves behind.
  if (parent?.kind === 'Assign' && parent.target === node)
    return (
      node.kind === 'Member' &&
      /^(?:req|request|ctx|context|g|state|locals)$/i.test(lastName(node.object) ?? '')
    );
  return parent?.kind !== 'Delete';
}

/** `logger.info({ user: req.user })`: noted, and nothing follows from it. */
function isLogged(file: RouteFile, node: Node): boolean {
  for (let at = file.names.parentOf(node); at !== null; at = file.names.parentOf(at)) {
    if (at.kind === 'Function' || at.kind === 'ExprStmt') return false;
    if (at.kind === 'Call' && at.callee.kind === 'Member' && LOGGER.test(lastName(at.callee.object) ?? ''))
      return true;
  }
  return false;
}

const LOGGER = /^(?:console|log|logger|logging|winston|pino|bunyan|morgan|sentry)$/i;

const STATEMENTS = new Set(['ExprStmt', 'Return', 'Throw', 'Assert']);

/** What is shown as evidence: the simple statement around a node, or the condition that it stands in. */
function statementOf(file: RouteFile, node: Node): Node {
  let child = node;
  for (let parent = file.names.parentOf(child); parent !== null; parent = file.names.parentOf(child)) {
    if (STATEMENTS.has(parent.kind)) return parent;
    if (parent.kind === 'If') return parent.test === child ? parent.test : child;
    if (parent.kind === 'Function' || parent.kind === 'Block' || parent.kind === 'Module') return child;
    child = parent;
  }
  return child;
}
