/** Socket.IO and ws: events of sockets, `io.on('connection', (socket) => socket.on('save', save))`. */
import type { Call, Expression, FunctionNode, Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { RouteEvidence } from '../../facts/route-facts.ts';
import type { Definition } from '../../names/names.ts';
import type { RouteAdapter } from '../adapter.ts';
import { joinPaths, positional } from '../arguments.ts';
import { functionIn } from '../exports.ts';
import type { RouteFile } from '../route-file.ts';
import { addScriptRoute } from '../script-verbs.ts';

const SOCKET_IO = 'Socket.IO';
const LIFE_CYCLE =
  /^(?:connect|connection|disconnect|disconnecting|error|close|open|ping|pong|upgrade|listening)$/;

export const sockets: RouteAdapter = {
  framework: 'Socket.IO and ws',
  family: 'script',
  literals: ['socket.io', 'ws', 'WebSocket'],
  routers: [],
  extract(file) {
    const isIo = file.imports('socket.io');
    if (!isIo && !file.imports('ws')) return;
    for (const call of file.names.calls) {
      if (call.callee.kind !== 'Member') continue;
      if (call.callee.property === 'on') readConnection(file, call, isIo ? SOCKET_IO : 'ws');
      else if (isIo && call.callee.property === 'use') addMiddleware(file, call);
    }
  },
};

/** The namespace that an expression stands for: `io.of('/admin')`, a variable of it; empty for the main one. */
function namespaceOf(file: RouteFile, object: Expression): string {
  const made = object.kind === 'Name' ? file.names.singleValueOf(object) : object;
  if (made?.kind !== 'Call' || made.callee.kind !== 'Member' || made.callee.property !== 'of') return '';
  return file.textOf(positional(made)[0] ?? null) ?? '{}';
}

/** `io.use((socket, next) => …)` runs for the connections of its namespace. */
function addMiddleware(file: RouteFile, call: Call): void {
  if (call.callee.kind !== 'Member') return;
  const { object } = call.callee;
  const below = namespaceOf(file, object);
  if (below === '' && !/^(?:io|ws|server|sockets?|ioServer|socketServer)$/i.test(file.codeOf(object))) return;
  const others = file.names.calls.flatMap((one) => {
    const namespace = namespaceOf(file, one);
    return namespace === '' || below !== '' ? [] : [namespace];
  });
  for (const arg of positional(call))
    file.addApplicationGuard({
      ...file.guardOf(arg, { below }),
      except: others,
      framework: SOCKET_IO,
      folder: '',
    });
}

function readConnection(file: RouteFile, call: Call, framework: string): void {
  const [event, listener] = positional(call);
  const name = file.textOf(event ?? null);
  if ((name !== 'connection' && name !== 'connect') || listener === undefined) return;
  const fn = functionIn(file, listener);
  const [param] = fn?.params ?? [];
  if (fn === null || param?.kind !== 'Param' || param.target.kind !== 'Name') return;
  const socket = file.names.declaredBy(param.target) ?? file.names.declaredBy(param);
  if (socket === null || call.callee.kind !== 'Member') return;
  const namespace = namespaceOf(file, call.callee.object);
  const evidence = refusalsOf(file, fn, socket);
  for (const inner of file.names.calls) {
    const { callee } = inner;
    if (callee.kind !== 'Member' || callee.property !== 'on' || callee.object.kind !== 'Name') continue;
    if (file.names.definitionOf(callee.object) !== socket) continue;
    const [what, handler] = positional(inner);
    const path = file.textOf(what ?? null);
    if (path === null || handler === undefined || LIFE_CYCLE.test(path)) continue;
    addScriptRoute(
      file,
      inner,
      { router: null, path: namespace === '' ? path : joinPaths(namespace, path), methods: ['MESSAGE'] },
      handler,
      { framework, kind: 'websocket', guards: [], evidence, inputs: inputsOf(file, handler) },
    );
  }
}

/** What a message carries: the parameters of its handler but the callback that acknowledges it. */
function inputsOf(file: RouteFile, handler: Expression): { name: string; checked: boolean }[] {
  return (functionIn(file, handler)?.params ?? []).flatMap((param) =>
    param.kind === 'Param' &&
    !(param.target.kind === 'Name' && /^(?:cb|callback|ack|done|isBinary)$/.test(param.target.name))
      ? [{ name: param.target.kind === 'Name' ? param.target.name : 'message', checked: false }]
      : [],
  );
}

/** A connection that is closed for want of a token or a session, outside of the handlers in it. */
function refusalsOf(file: RouteFile, fn: FunctionNode, socket: Definition): RouteEvidence[] {
  const found: RouteEvidence[] = [];
  const visit = (node: Node): void => {
    if (node.kind === 'Function' && node !== fn) return;
    if (
      node.kind === 'Call' &&
      node.callee.kind === 'Member' &&
      /^(?:disconnect|close|terminate)$/.test(node.callee.property) &&
      node.callee.object.kind === 'Name' &&
      file.names.definitionOf(node.callee.object) === socket &&
      asksForCaller(file, node)
    )
      found.push(file.evidence('authentication', node));
    forEachChild(node, visit);
  };
  visit(fn);
  return found.slice(0, 1);
}

/** Whether the condition or the `try` around a refusal speaks of who is calling. */
function asksForCaller(file: RouteFile, node: Node): boolean {
  for (let around = file.names.parentOf(node); around !== null; around = file.names.parentOf(around)) {
    if (around.kind === 'Function') return false;
    const asked = around.kind === 'If' ? around.test : around.kind === 'Try' ? around.body : null;
    if (
      asked !== null &&
      /token|auth|session|user|jwt|cookie|api_?key|secret/i.test(file.text.slice(asked.start, asked.end))
    )
      return true;
  }
  return false;
}
