import type { Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import { ownTable } from '../../own-table.ts';
import type { Edit, Fixer, FixInput } from '../fixer.ts';

/** Flags that switch a protection off, by the value that switches it on. */
const SAFE: Readonly<Record<string, boolean>> = ownTable({
  verify: true,
  verify_ssl: true,
  ssl_verify: true,
  verify_certs: true,
  verifyssl: true,
  disable_ssl_certificate_validation: false,
  tlsallowinvalidcertificates: false,
  tlsinsecure: false,
  rejectunauthorized: true,
  strictssl: true,
  sslvalidate: true,
  trustservercertificate: false,
  check_hostname: true,
  httponly: true,
  http_only: true,
  secure: true,
  session_cookie_secure: true,
  session_cookie_httponly: true,
  csrf_cookie_secure: true,
  debug: false,
  use_debugger: false,
  autoescape: true,
});

/** `verify=False`, `{ rejectUnauthorized: false }`, `app.run(debug=True)`: the one word that switches a protection off. */
export const flipFlag: Fixer = {
  id: 'flip-flag',
  description: 'sets the safe value',
  fix(input) {
    const edits: Edit[] = [];
    const visit = (node: Node): void => {
      const flag = flagOf(node);
      const safe = flag === null ? undefined : SAFE[flag.name.toLowerCase()];
      if (flag !== null && safe !== undefined && flag.value.kind === 'BoolLit' && flag.value.value !== safe)
        edits.push({ start: flag.value.start, end: flag.value.end, text: word(input, safe) });
      if (node.kind !== 'Function') forEachChild(node, visit);
    };
    visit(input.node);
    return edits.length === 0 ? null : edits;
  },
};

function word({ ast }: FixInput, value: boolean): string {
  if (ast.language === 'python') return value ? 'True' : 'False';
  return String(value);
}

function flagOf(node: Node): { readonly name: string; readonly value: Node } | null {
  if (node.kind === 'Argument' && node.name !== null) return { name: node.name, value: node.value };
  if (node.kind === 'Entry' && !node.computed) {
    const name =
      node.key.kind === 'Name' ? node.key.name : node.key.kind === 'StringLit' ? node.key.value : null;
    return name === null ? null : { name, value: node.value };
  }
  if (node.kind !== 'Assign' || node.value === null) return null;
  const { target, value } = node;
  if (target.kind === 'Name') return { name: target.name, value };
  if (target.kind === 'Member') return { name: target.property, value };
  return target.kind === 'Index' && target.index.kind === 'StringLit'
    ? { name: target.index.value, value }
    : null;
}
