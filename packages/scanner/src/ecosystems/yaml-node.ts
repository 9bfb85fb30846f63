/** Reads YAML with places. Aliases are followed, but never so often that a small text becomes a large value. */
import { type Alias, isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { DataNode } from './data-node.ts';
import { ManifestError } from './ecosystem.ts';

/** Nodes that a document may have once its aliases are followed. */
const MAX_NODES = 200_000;
const MAX_DEPTH = 100;

/** Parses the first document of a text; throws `ManifestError`. */
export function parseYamlNode(text: string): DataNode {
  const document = parseDocument(text, { logLevel: 'silent', strict: false, uniqueKeys: false, merge: true });
  const [error] = document.errors;
  if (error !== undefined && error.code !== 'MULTIPLE_DOCS')
    throw new ManifestError(
      (error.message.split('\n')[0] ?? 'it is no YAML').replace(/ at line \d+.*$/, ''),
      error.pos[0],
    );
  let count = 0;
  const convert = (node: unknown, keyStart: number | null, depth: number): DataNode => {
    count += 1;
    const [start = 0, end = start] = isNode(node) ? (node.range ?? []) : [];
    const place = { start, end, keyStart: keyStart ?? start };
    if (count > MAX_NODES || depth > MAX_DEPTH)
      throw new ManifestError('it is nested too deeply, or too large', start);
    if (isAlias(node)) return { ...convert((node as Alias).resolve(document), null, depth + 1), ...place };
    if (isMap(node)) {
      const members = new Map<string, DataNode>();
      for (const { key, value } of node.items) {
        const keyPlace = isNode(key) ? (key.range?.[0] ?? start) : start;
        members.set(String(isScalar(key) ? key.value : key), convert(value, keyPlace, depth + 1));
      }
      return { value: members, ...place };
    }
    if (isSeq(node)) return { value: node.items.map((item) => convert(item, null, depth + 1)), ...place };
    const value = isScalar(node) ? node.value : null;
    // A version such as `1.10` is a number to YAML; as it is written it is the version.
    const written = isScalar(node) && typeof value === 'number' ? (node.source ?? String(value)) : value;
    const isPlain = typeof written === 'string' || typeof written === 'boolean';
    return { value: isPlain ? written : written === null ? null : String(written), ...place };
  };
  return convert(document.contents, null, 0);
}
