/** Configurations of MCP servers: programs that an AI tool downloads and runs on the developer's machine, and addresses that it trusts. */
import { isLocalHost, isPrivateHost, isWholePlace } from '@skeptic/core';
import { type DataNode, entriesAt, itemsAt, nodeAt, spotOf, stringAt } from '../data-node.ts';
import type { Declared, ReadWeakness } from '../ecosystem.ts';
import { declaredOf } from '../ecosystem.ts';
import { imageOf, looseImages } from '../image.ts';
import { secretLooking } from './secret-looking.ts';
import { weaknessAt } from './weakness.ts';

export interface ServersRead {
  readonly declared: readonly Declared[];
  readonly weaknesses: readonly ReadWeakness[];
}

/** Where tools keep their servers, by name. */
const GROUPS: readonly (readonly string[])[] = [
  ['mcpServers'],
  ['servers'],
  ['mcp', 'servers'],
  ['mcp'],
  ['mcp_servers'],
  ['context_servers'],
  ['amp.mcpServers'],
];

/** The servers of a file of settings: the packages that they are, and what is loose about them. */
export function readServers(root: DataNode): ServersRead {
  const declared: Declared[] = [];
  const weaknesses: ReadWeakness[] = [];
  for (const group of GROUPS) {
    for (const [server, node] of entriesAt(root, ...group)) {
      if (!(node.value instanceof Map) || (group.length === 1 && group[0] === 'mcp' && server === 'servers'))
        continue;
      weaknesses.push(
        ...addressWeaknesses(server, node),
        ...secretWeaknesses(server, node),
        ...reachWeaknesses(server, node),
      );
      const found = packageOf(node);
      if (found === null) continue;
      declared.push(found);
      if (found.version === null && found.source === 'registry' && found.ecosystem !== 'Docker')
        weaknesses.push({
          ...{ kind: 'unpinned-tool', confidence: 'high', start: found.start, end: found.end },
          values: { PACKAGE: found.name, SERVER: server },
        });
    }
  }
  return { declared, weaknesses: [...weaknesses, ...looseImages(declared)] };
}

interface Started {
  /** Without its folder and ending. */
  readonly command: string;
  readonly args: readonly DataNode[];
}

/** The program and its arguments; some tools have both in one list. */
function startedBy(node: DataNode): Started {
  const list = itemsAt(node, 'command');
  const written = stringAt(list[0]) ?? stringAt(node, 'command') ?? stringAt(node, 'command', 'path') ?? '';
  const args =
    list.length > 0 ? list.slice(1) : [...itemsAt(node, 'args'), ...itemsAt(node, 'command', 'args')];
  return { command: written.replace(/^.*[/\\]/, '').replace(/\.(?:cmd|exe)$/, ''), args };
}
/** The package that a server's command downloads: `npx -y name@1`, `uvx name==1`, `docker run image`. */
function packageOf(node: DataNode): Declared | null {
  const { command, args: items } = startedBy(node);
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
    return declaredOf('npm', name, spotOf(item), {
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
    return declaredOf('PyPI', name.replace(/[-_.]+/g, '-').toLowerCase(), spotOf(item), {
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

const ADDRESSES = ['url', 'serverUrl', 'httpUrl', 'uri', 'endpoint'] as const;
const PASSES_ON = /mcp-remote|supergateway|mcp-proxy/;
const CLEARTEXT = /^(?:http|ws):\/\/(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w.-]+)/i;

/** A server elsewhere that is spoken to without TLS: whoever is on the way reads what is sent and writes what the agent is told. */
function addressWeaknesses(server: string, node: DataNode): readonly ReadWeakness[] {
  const { args } = startedBy(node);
  const places = [
    ...ADDRESSES.flatMap((key) => nodeAt(node, key) ?? []),
    // A program that passes on what a server elsewhere says.
    ...(args.some((item) => PASSES_ON.test(stringAt(item) ?? '')) ? args : []),
  ];
  return places.flatMap((place) => {
    const host = CLEARTEXT.exec(stringAt(place) ?? '')?.[1];
    if (host === undefined || isLocalHost(host)) return [];
    return [
      weaknessAt(place, 'mcp-cleartext', isPrivateHost(host) ? 'low' : 'high', {
        SERVER: server,
        HOST: host,
      }),
    ];
  });
}

/** Keys and tokens among the arguments; those of `env` and `headers` are found as in any file. */
function secretWeaknesses(server: string, node: DataNode): readonly ReadWeakness[] {
  const { args } = startedBy(node);
  return args
    .filter((item, at) => isSecretArgument(stringAt(item) ?? '', stringAt(args[at - 1]) ?? ''))
    .map((place) => weaknessAt(place, 'mcp-secret', 'high', { SERVER: server }));
}

function isSecretArgument(text: string, before: string): boolean {
  const [, option, value] = /^--?([\w-]+)=(.+)$/.exec(text) ?? [];
  if (option !== undefined) return secretLooking(option, value!);
  const [, name = ''] = /^--?([\w-]+)$/.exec(before) ?? [];
  const [, header, content] = /^([\w-]+):\s*(.+)$/.exec(text) ?? [];
  if (header !== undefined && /^(?:header|H)$/.test(name)) return secretLooking(header, content!);
  return name !== '' && secretLooking(name, text);
}

/** A server of files, or a container, that is given a whole home or disk. */
function reachWeaknesses(server: string, node: DataNode): readonly ReadWeakness[] {
  const { command, args } = startedBy(node);
  const texts = args.map((item) => stringAt(item) ?? '');
  const isFiles = texts.some((text) => /(?:^|[/_-])(?:server-)?filesystem(?:@|$|-)/.test(text));
  const isContainer = /^(?:docker|podman)$/.test(command);
  const found = args.filter((_, at) => {
    const text = texts[at]!;
    if (isFiles && !text.startsWith('-') && isWholePlace(text)) return true;
    if (!isContainer) return false;
    const [, bound] =
      /^(?:-v|--volume=)?([^:=]+):[^:]+/.exec(
        /^(?:-v|--volume)$/.test(texts[at - 1] ?? '') || /^(?:-v.|--volume=)/.test(text) ? text : '',
      ) ?? [];
    const [, mounted] = /(?:^|,|=)(?:src|source)=([^,]+)/.exec(text) ?? [];
    return [bound, mounted].some((folder) => folder !== undefined && isWholePlace(folder));
  });
  return found.map((place) =>
    weaknessAt(place, 'agent-reads-secrets', 'high', { WHAT: `the MCP server ${server}` }),
  );
}
