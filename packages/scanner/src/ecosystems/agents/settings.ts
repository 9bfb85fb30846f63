/** Files of settings of agents and editors: what they allow, what they switch off, what they run. One form for JSON, YAML and TOML. */
import { hiddenSigns, isLocalHost, isPrivateHost } from '@skeptic/core';
import { type DataNode, entriesAt, itemsAt, nodeAt, stringAt } from '../data-node.ts';
import type { ManifestFile, ManifestReading, ReadWeakness } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { approvalWeaknesses } from './approvals.ts';
import { readCommands } from './commands.ts';
import { readServers } from './servers.ts';
import { weaknessAt, weaknessOf } from './weakness.ts';

/** Reads settings that have been parsed. */
export function readSettings(file: ManifestFile, root: DataNode): ManifestReading {
  const views = [root, nodeAt(root, 'settings'), nodeAt(root, 'customizations', 'vscode', 'settings')].filter(
    (view) => view !== undefined,
  );
  const servers = views.map(readServers);
  const commands = readCommands(root, file);
  return {
    ...NOTHING_READ,
    declared: servers.flatMap(({ declared }) => declared),
    unread: commands.unread,
    weaknesses: [
      ...hiddenWeaknesses(file.text),
      ...servers.flatMap(({ weaknesses }) => weaknesses),
      ...commands.weaknesses,
      ...views.flatMap((view) => [
        ...approvalWeaknesses(view),
        ...switchWeaknesses(view),
        ...environmentWeaknesses(view),
      ]),
    ],
  };
}

export function hiddenWeaknesses(text: string): readonly ReadWeakness[] {
  return hiddenSigns(text).map(({ what, confidence, ...spot }) =>
    weaknessOf(spot, 'hidden-signs', confidence, { WHAT: what }),
  );
}

interface Switch {
  readonly path: readonly string[];
  readonly isSet: (node: DataNode) => boolean;
  readonly kind: string;
  readonly what: string;
}

const isTrue = ({ value }: DataNode): boolean => value === true || value === 'true';
const isText =
  (...texts: readonly string[]) =>
  ({ value }: DataNode): boolean =>
    typeof value === 'string' && texts.includes(value);
const holds =
  (...texts: readonly string[]) =>
  (node: DataNode): boolean =>
    itemsAt(node).some((item) => texts.includes(stringAt(item) ?? ''));
/** Single settings, by tool. */
const SWITCHES: readonly Switch[] = [
  {
    path: ['permissions', 'defaultMode'],
    isSet: isText('bypassPermissions'),
    kind: 'agent-unasked',
    what: 'lets Claude Code act without asking',
  },
  {
    path: ['permissionMode'],
    isSet: isText('bypassPermissions'),
    kind: 'agent-unasked',
    what: 'lets Claude Code act without asking',
  },
  {
    path: ['skipDangerousModePermissionPrompt'],
    isSet: isTrue,
    kind: 'agent-unasked',
    what: 'takes the warning away before Claude Code acts without asking',
  },
  {
    path: ['claudeCode.initialPermissionMode'],
    isSet: isText('bypassPermissions'),
    kind: 'agent-unasked',
    what: 'lets Claude Code act without asking',
  },
  {
    path: ['chat.tools.autoApprove'],
    isSet: isTrue,
    kind: 'agent-unasked',
    what: "lets Copilot's agent use every tool without asking",
  },
  {
    path: ['chat.tools.global.autoApprove'],
    isSet: isTrue,
    kind: 'agent-unasked',
    what: "lets Copilot's agent use every tool without asking",
  },
  {
    path: ['roo-cline.allowedCommands'],
    isSet: holds('*'),
    kind: 'agent-unasked',
    what: 'lets Roo Code run every command without asking',
  },
  {
    path: ['kiroAgent.trustedCommands'],
    isSet: holds('*'),
    kind: 'agent-unasked',
    what: 'lets Kiro run every command without asking',
  },
  {
    path: ['amp.dangerouslyAllowAll'],
    isSet: isTrue,
    kind: 'agent-unasked',
    what: 'lets Amp run every command without asking',
  },
  {
    path: ['amp.commands.allowlist'],
    isSet: holds('*'),
    kind: 'agent-unasked',
    what: 'lets Amp run every command without asking',
  },
  {
    path: ['agent', 'always_allow_tool_actions'],
    isSet: isTrue,
    kind: 'agent-unasked',
    what: "lets Zed's agent use every tool without asking",
  },
  {
    path: ['general', 'defaultApprovalMode'],
    isSet: isText('yolo'),
    kind: 'agent-unasked',
    what: 'lets Gemini CLI act without asking',
  },
  { path: ['enableAllProjectMcpServers'], isSet: isTrue, kind: 'project-servers', what: '' },
  { path: ['disableAllHooks'], isSet: isTrue, kind: 'agent-hooks-off', what: '' },
  {
    path: ['verify-ssl'],
    isSet: ({ value }) => value === false || value === 'false',
    kind: 'agent-tls-off',
    what: '',
  },
];

/** What single settings give away. */
export function switchWeaknesses(root: DataNode): readonly ReadWeakness[] {
  const found = SWITCHES.flatMap(({ path, isSet, kind, what }) => {
    const node = nodeAt(root, ...path);
    return node === undefined || !isSet(node)
      ? []
      : [weaknessAt(node, kind, 'high', { WHERE: 'a setting', WHAT: what })];
  });
  return [...found, ...sandboxWeaknesses(root)];
}

/** Codex has two settings that only together leave nothing in the way; profiles may set both as well. */
function sandboxWeaknesses(root: DataNode): readonly ReadWeakness[] {
  const base = { sandbox: nodeAt(root, 'sandbox_mode'), approval: stringAt(root, 'approval_policy') };
  const profiles = [...entriesAt(root, 'profiles').values()].map((profile) => ({
    sandbox: nodeAt(profile, 'sandbox_mode'),
    approval: stringAt(profile, 'approval_policy') ?? base.approval,
  }));
  return [base, ...profiles].flatMap(({ sandbox, approval }) =>
    sandbox === undefined || stringAt(sandbox) !== 'danger-full-access'
      ? []
      : [
          weaknessAt(sandbox, 'agent-unasked', approval === 'never' ? 'high' : 'medium', {
            WHERE: 'a setting',
            WHAT:
              approval === 'never'
                ? 'lets Codex run every command without asking and without a sandbox'
                : 'takes the sandbox of Codex away',
          }),
        ],
  );
}

const BASE_ADDRESS =
  /^(?:ANTHROPIC(?:_BEDROCK|_VERTEX)?_BASE_URL|OPENAI_(?:BASE_URL|API_BASE)|GOOGLE_GEMINI_BASE_URL|AZURE_OPENAI_ENDPOINT)$/;
const PROXY = /^(?:https?|all)_proxy$/i;
const OF_PROVIDERS =
  /(?:^|\.)(?:anthropic\.com|openai\.com|googleapis\.com|amazonaws\.com|azure\.com|microsoft\.com)$/i;

/** Variables that everybody's agent gets with the project. */
function environmentWeaknesses(root: DataNode): readonly ReadWeakness[] {
  const environments = [
    'env',
    'terminal.integrated.env.linux',
    'terminal.integrated.env.osx',
    'terminal.integrated.env.windows',
  ];
  const variables = environments.flatMap((key) => [...entriesAt(root, key)]);
  return [
    ...variables.flatMap(([name, node]) => {
      if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && stringAt(node) === '0')
        return [weaknessAt(node, 'agent-tls-off', 'high')];
      return BASE_ADDRESS.test(name) || PROXY.test(name) ? redirection(node) : [];
    }),
    ...['openai-api-base', 'openai_base_url', 'chatgpt_base_url'].flatMap((key) =>
      redirection(nodeAt(root, key)),
    ),
    // A provider that is named as one is meant; in the clear it is open to everybody on the way.
    ...[...entriesAt(root, 'model_providers').values()].flatMap((provider) =>
      redirection(nodeAt(provider, 'base_url')).filter(({ values }) => values.SCHEME === 'http'),
    ),
  ];
}

function redirection(node: DataNode | undefined): readonly ReadWeakness[] {
  const [, scheme, host] =
    /^(https?|socks\w*):\/\/(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w.-]+)/i.exec(stringAt(node) ?? '') ?? [];
  if (node === undefined || scheme === undefined || isLocalHost(host!) || OF_PROVIDERS.test(host!)) return [];
  const confidence = isPrivateHost(host!) ? 'low' : scheme.toLowerCase() === 'http' ? 'high' : 'medium';
  return [
    weaknessAt(node, 'agent-traffic-redirected', confidence, { HOST: host!, SCHEME: scheme.toLowerCase() }),
  ];
}
