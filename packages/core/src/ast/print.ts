/** A stable, indented text form of the generic AST, for golden files and `skeptic debug ast`. */
import type { Node } from './nodes.ts';
import { SHAPES } from './shapes.ts';

/** Prints a tree, one node a line: kind, scalars that differ from their neutral value, and span. */
export function printAst(root: Node, options: { readonly spans?: boolean } = {}): string {
  const lines: string[] = [];
  const print = (node: Node, label: string, depth: number): void => {
    const fields = node as unknown as Record<string, unknown>;
    const scalars = SHAPES[node.kind].scalars
      .filter((field) => !isNeutral(fields[field]))
      .map((field) => ` ${field}=${JSON.stringify(fields[field])}`)
      .join('');
    const span = options.spans ? ` @${node.start}-${node.end}` : '';
    lines.push(`${'  '.repeat(depth)}${label}${node.kind}${scalars}${span}`);
    for (const field of SHAPES[node.kind].children) {
      const value = fields[field];
      if (Array.isArray(value)) for (const child of value as Node[]) print(child, `${field}: `, depth + 1);
      else if (value !== null && value !== undefined) print(value as Node, `${field}: `, depth + 1);
    }
  };
  print(root, '', 0);
  return `${lines.join('\n')}\n`;
}

function isNeutral(value: unknown): boolean {
  return (
    value === null ||
    value === false ||
    value === '' ||
    value === 0 ||
    (Array.isArray(value) && value.length === 0)
  );
}
