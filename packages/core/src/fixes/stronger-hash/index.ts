import type { Node } from '../../ast/nodes.ts';
import { forEachChild } from '../../ast/shapes.ts';
import type { Edit, Fixer } from '../fixer.ts';

/** `hashlib.md5(…)` → `hashlib.sha256(…)`, `createHash('sha1')` → `createHash('sha256')`, `hmac.new(k, m, hashlib.md5)`. */
export const strongerHash: Fixer = {
  id: 'stronger-hash',
  description: 'uses SHA-256',
  fix({ node, names }) {
    const edits: Edit[] = [];
    const visit = (at: Node): void => {
      if (
        at.kind === 'Member' &&
        /^(?:md4|md5|sha1)$/.test(at.property) &&
        names.qualifiedName(at)?.startsWith('hashlib.') === true
      )
        edits.push({ start: at.propertyStart, end: at.propertyEnd, text: 'sha256' });
      else if (
        at.kind === 'Member' &&
        /^(?:MD5|SHA1)$/.test(at.property) &&
        /(?:^|\.)hashes\./.test(names.qualifiedName(at) ?? '')
      )
        edits.push({ start: at.propertyStart, end: at.propertyEnd, text: 'SHA256' });
      else if (at.kind === 'StringLit' && at.quoted && /^(?:md4|md5|sha-?1)$/i.test(at.value))
        edits.push({ start: at.contentStart, end: at.contentEnd, text: 'sha256' });
      forEachChild(at, visit);
    };
    visit(node);
    return edits.length === 0 ? null : edits;
  },
};
