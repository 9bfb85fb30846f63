/** Configurations of MCP servers: programs that an AI tool downloads and runs on the developer's machine. */
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, Ecosystem, ManifestFile, ManifestReading, ReadWeakness, Spot } from '../ecosystem.ts';
import { declaredOf, NOTHING_READ } from '../ecosystem.ts';
import { imageOf, looseImages } from '../image.ts';
import { parseJsonNode } from '../json-node.ts';

export const mcp: Ecosystem = {
  id: 'mcp',
  readers: [
    {
      role: 'manifest',
      files:
        /(?:^|\/)(?:\.?mcp(?:_config)?\.json|claude_desktop_config\.json|\.(?:gemini|claude)\/settings\.json)$/,
      read: readServers,
    },
  ],
};

function readServers({ text }: ManifestFile): ManifestReading {
  const root = parseJsonNode(text);
  const declared: Declared[] = [];
  const weaknesses: ReadWeakness[] = [];
  for (const group of ['mcpServers', 'servers']) {
    for (const [server, node] of entriesAt(root, group)) {
      const found = packageOf(node);
      if (found === null) continue;
      declared.push(found);
      if (found.version === null && found.source === 'registry' && found.ecosystem !== 'Docker')
        weaknesses.push({
          kind: 'unpinned-tool',
          confidence: 'high',
          values: { PACKAGE: found.name, SERVER: server },
          start: found.start,
          end: found.end,
        });
    }
  }
  return { ...NOTHING_READ, declared, weaknesses: [...weaknesses, ...looseImages(declared)] };
}

/** The package that a server's command downloads: `npx -y name@1`, `uvx name==1`, `docker run image`. */
function packageOf(node: DataNode): Declared | null {
  const command = (stringAt(node, 'command') ?? '').replace(/^.*[/\\]/, '').replace(/\.(?:cmd|exe)$/, '');
  const items = itemsAt(node, 'args');
  const at = (item: DataNode): Spot => spotOf(item);
  if (
    /^(?:npx|bunx|pnpx)$/.test(command) ||
    (/^(?:npm|pnpm|yarn|bun)$/.test(command) && /^(?:exec|dlx|x)$/.test(stringAt(items[0]) ?? ''))
  ) {
    const item = items.find(
      (one) =>
        /^@?[\w.-]+(?:\/[\w.-]+)?(?:@.+)?$/.test(stringAt(one) ?? '') &&
        !/^(?:exec|dlx|x)$/.test(stringAt(one) ?? '') &&
        !stringAt(one)!.startsWith('-'),
    );
    const [, name = '', version] = /^(@?[^@]+)(?:@(.+))?$/.exec(stringAt(item) ?? '') ?? [];
    if (item === undefined || name === '') return null;
    return declaredOf('npm', name, at(item), {
      requirement: version ?? null,
      version: /^\d+\.\d+\.\d+/.test(version ?? '') ? version! : null,
      scope: 'dev',
    });
  }
  if (command === 'uvx' || command === 'pipx') {
    const item = items.find(
      (one) =>
        /^[\w.-]+(?:\[[\w,-]+\])?(?:[=@].+)?$/.test(stringAt(one) ?? '') &&
        !/^-|^run$/.test(stringAt(one) ?? ''),
    );
    const [, name = '', version] =
      /^([\w.-]+)(?:\[[\w,-]+\])?(?:(?:==|@)(.+))?$/.exec(stringAt(item) ?? '') ?? [];
    if (item === undefined || name === '') return null;
    return declaredOf('PyPI', name.replace(/[-_.]+/g, '-').toLowerCase(), at(item), {
      requirement: version ?? null,
      version: /^\d/.test(version ?? '') ? version! : null,
      scope: 'dev',
    });
  }
  if (command !== 'docker' && command !== 'podman') return null;
  const image = dockerImage(items);
  return image === null ? null : imageOf(stringAt(image)!, spotOf(nodeAt(image) ?? image), 'dev');
}

/** Options of `docker run` that are followed by their value. */
const WITH_VALUE =
  /^(?:-[evpwu]|--(?:env|volume|publish|name|network|mount|workdir|user|env-file|entrypoint|platform|add-host))$/;

function dockerImage(items: readonly DataNode[]): DataNode | null {
  const start = items.findIndex((item) => stringAt(item) === 'run');
  if (start < 0) return null;
  for (let at = start + 1; at < items.length; at += 1) {
    const text = stringAt(items[at]) ?? '';
    if (WITH_VALUE.test(text)) at += 1;
    else if (!text.startsWith('-')) return items[at]!;
  }
  return null;
}
