/**
 * Reads YAML from files that nobody has vouched for. Values are plain data; every value can be traced back to its position.
 * Refused: custom tags, keys that are not plain text, `__proto__`, and alias bombs. Never throws.
 */
import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  visit,
} from 'yaml';

export type YamlPath = readonly (string | number)[];

export interface YamlIssue {
  readonly offset: number;
  readonly reason: string;
  readonly hint: string | null;
  /** A duplicate key spoils only the rule that it stands in. */
  readonly scope: 'file' | 'entry';
}

export interface YamlDocument {
  /** Plain objects, arrays and scalars; undefined when the text could not be read. */
  readonly value: unknown;
  readonly issues: readonly YamlIssue[];
  /** Offset of the value at a path, or of its nearest enclosing value; `within` is an offset into a string value. */
  locate(path: YamlPath, within?: number): number;
  /** Offset of the key under which the last segment of the path stands. */
  locateKey(path: YamlPath): number;
  positionOf(offset: number): { readonly line: number; readonly column: number };
}

const MAX_LENGTH = 4 * 1024 * 1024;
const MAX_ALIASES = 100;
const MAX_DEPTH = 200;
const PLAIN_TAGS: ReadonlySet<string> = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'seq', 'map', 'merge'].map((tag) => `tag:yaml.org,2002:${tag}`),
);

/** Parses one YAML (or JSON) document. */
export function parseYamlDocument(text: string): YamlDocument {
  const lines = new LineCounter();
  const failed = (reason: string): YamlDocument => ({
    value: undefined,
    issues: [{ offset: 0, reason, hint: null, scope: 'file' }],
    locate: () => 0,
    locateKey: () => 0,
    positionOf: () => ({ line: 1, column: 1 }),
  });
  if (text.length > MAX_LENGTH) return failed(`the file is larger than ${MAX_LENGTH} characters`);
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    if (isTooDeep(tokens)) return failed('the file is nested too deeply');
    const [document, second] = new Composer({ uniqueKeys: true, merge: true, logLevel: 'silent' }).compose(
      tokens,
      true,
      text.length,
    );
    if (document === undefined) return failed('the file holds no document');
    if (second !== undefined) return failed('the file holds several documents');
    const issues = collectIssues(document);
    const value = issues.some((issue) => issue.scope === 'file') ? undefined : toPlain(document, issues);
    return {
      value,
      issues,
      locate: (path, within) => locate(document, text, path, within),
      locateKey: (path) => locateKey(document, path),
      positionOf(offset) {
        const position = lines.linePos(Math.max(0, Math.min(offset, text.length)));
        return { line: Math.max(1, position.line), column: Math.max(1, position.col) };
      },
    };
  } catch (error) {
    return failed(
      `the file is not readable as YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Composing recurses, and running out of stack is not always an error that can be caught (inside the compilation of a regular
 * expression it ends the process), so depth is measured on the flat tokens first.
 */
function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childTokens);
  }
  return false;
}

function childTokens(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value === undefined ? [] : [token.value];
  if (!CST.isCollection(token)) return [];
  return token.items.flatMap((item) =>
    [item.key, item.value].filter((child) => child !== undefined && child !== null),
  );
}

function collectIssues(document: Document.Parsed): YamlIssue[] {
  const issues: YamlIssue[] = [];
  for (const error of [...document.errors, ...document.warnings]) {
    issues.push({
      offset: error.pos[0],
      reason: lowerFirst(error.message.split('\n')[0] ?? error.message),
      hint: null,
      scope: error.code === 'DUPLICATE_KEY' ? 'entry' : 'file',
    });
  }
  visit(document, {
    Node(_key, node) {
      const tag = (node as Node & { readonly tag?: string }).tag;
      // `tag` is set on every node of a plain kind; only the explicit foreign ones are refused.
      if (tag === undefined || PLAIN_TAGS.has(tag)) return;
      issues.push({
        offset: startOf(node),
        reason: `the tag ${tag} is not allowed`,
        hint: 'write plain YAML values',
        scope: 'file',
      });
    },
    Pair(_key, pair) {
      const key = pair.key;
      const reason = keyProblem(key);
      if (reason !== null) issues.push({ offset: startOf(key), reason, hint: null, scope: 'file' });
    },
  });
  return issues;
}

function keyProblem(key: unknown): string | null {
  if (!isScalar(key)) return 'keys must be plain text';
  if (key.value === '__proto__') return 'the key __proto__ is not allowed';
  return null;
}

function toPlain(document: Document.Parsed, issues: YamlIssue[]): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? lowerFirst(error.message) : String(error);
    issues.push({ offset: 0, reason, hint: null, scope: 'file' });
    return undefined;
  }
}

function resolved(document: Document.Parsed, node: unknown): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** The value nodes along a path, as far as they exist. */
function nodesAlong(document: Document.Parsed, path: YamlPath): unknown[] {
  const nodes: unknown[] = [document.contents];
  let node = resolved(document, document.contents);
  for (const segment of path) {
    let next: unknown;
    if (isMap(node)) next = node.items.find((pair) => keyText(pair.key) === String(segment))?.value;
    else if (isSeq(node)) next = node.items[Number(segment)];
    if (next === undefined || next === null) break;
    nodes.push(next);
    node = resolved(document, next);
  }
  return nodes;
}

function keyText(key: unknown): string | null {
  return isScalar(key) ? String(key.value) : null;
}

function locate(document: Document.Parsed, text: string, path: YamlPath, within?: number): number {
  const nodes = nodesAlong(document, path);
  const last = nodes[nodes.length - 1];
  if (nodes.length < path.length + 1)
    return nodes.length === 1 && last === null ? 0 : locateKeyOr(document, path, nodes.length, startOf(last));
  if (within === undefined || !isScalar(last)) return startOf(last);
  return offsetInScalar(text, last, within);
}

/** A key without a value (`pattern:`) has no node: its key is the place to show. */
function locateKeyOr(document: Document.Parsed, path: YamlPath, known: number, fallback: number): number {
  const parent = resolved(document, nodesAlong(document, path.slice(0, known - 1)).at(-1));
  if (!isMap(parent)) return fallback;
  const pair = parent.items.find((item) => keyText(item.key) === String(path[known - 1]));
  return pair === undefined ? fallback : startOf(pair.key);
}

function locateKey(document: Document.Parsed, path: YamlPath): number {
  const parents = nodesAlong(document, path.slice(0, -1));
  return locateKeyOr(document, path, path.length, startOf(parents.at(-1)));
}

function startOf(node: unknown): number {
  return (node as Partial<Node> | null | undefined)?.range?.[0] ?? 0;
}

interface ScalarNode {
  readonly type?: string | undefined;
  readonly value: unknown;
  readonly range?: readonly [number, number, number] | null | undefined;
}

/** Maps an offset in a scalar's value to the text. Exact where one line of the value is one line of the text. */
function offsetInScalar(text: string, scalar: ScalarNode, within: number): number {
  const [start, end] = scalar.range ?? [0, 0];
  const value = String(scalar.value);
  if (scalar.type === 'BLOCK_LITERAL') return offsetInBlock(text, start, end, value, within);
  if (scalar.type === 'BLOCK_FOLDED') return start;
  const contentStart = scalar.type === 'PLAIN' ? start : start + 1;
  const isVerbatim = text.startsWith(value.slice(0, within), contentStart);
  return isVerbatim ? contentStart + within : start;
}

function offsetInBlock(text: string, start: number, end: number, value: string, within: number): number {
  const before = value.slice(0, within);
  const line = before.split('\n').length - 1;
  const column = before.length - (before.lastIndexOf('\n') + 1);
  const rows = text.slice(start, end).split('\n');
  const row = rows[line + 1];
  if (row === undefined) return start;
  const valueRow = value.split('\n')[line] ?? '';
  const content = row.endsWith('\r') ? row.slice(0, -1) : row;
  const indent = content.endsWith(valueRow) ? content.length - valueRow.length : 0;
  let offset = start;
  for (let i = 0; i <= line; i += 1) offset += rows[i]!.length + 1;
  return offset + Math.min(indent + column, content.length);
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
