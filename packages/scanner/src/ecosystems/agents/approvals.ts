/** What files of settings let agents do without asking: lists of permissions, patterns of commands, rights by tool. */
import {
  type ApprovedCommand,
  approvalRisk,
  approvedByRegex,
  approvedByWildcard,
  isWholePlace,
  type PermissionRisk,
  type RiskyPermission,
  riskyPermission,
} from '@skeptic/core';
import { type DataNode, entriesAt, itemsAt, nodeAt, stringAt } from '../data-node.ts';
import type { ReadWeakness } from '../ecosystem.ts';
import { weaknessAt } from './weakness.ts';

/** Lists of what is allowed without asking. */
const ALLOW_LISTS: readonly (readonly string[])[] = [
  ['permissions', 'allow'],
  ['allowedTools'],
  ['tools', 'allowed'],
];

const KINDS: Readonly<Record<PermissionRisk, string>> = {
  everything: 'agent-unasked',
  'any-command': 'agent-permission-any-command',
  secrets: 'agent-reads-secrets',
  'skip-checks': 'agent-skips-checks',
  download: 'agent-command-download',
  send: 'agent-command-send',
  delete: 'agent-command-delete',
};

/** All that a view of a file of settings allows. */
export function approvalWeaknesses(root: DataNode): readonly ReadWeakness[] {
  const isSandboxed = nodeAt(root, 'sandbox', 'enabled')?.value === true;
  const entries = ALLOW_LISTS.flatMap((path) => itemsAt(root, ...path));
  return [
    ...entries.flatMap((entry) => permissionWeakness(entry, isSandboxed)),
    ...itemsAt(root, 'permissions', 'additionalDirectories')
      .filter((folder) => isWholePlace(stringAt(folder) ?? ''))
      .map((folder) => weaknessAt(folder, 'agent-reads-secrets', 'high', { WHAT: 'a list of folders' })),
    ...editorWeaknesses(root),
    ...opencodeWeaknesses(root),
    ...[...entriesAt(root, 'agent').values()].flatMap(opencodeWeaknesses),
  ];
}

/** The weakness of one entry of a list of permissions. */
export function permissionWeakness(entry: DataNode, isSandboxed = false): readonly ReadWeakness[] {
  const risky = riskyPermission(stringAt(entry) ?? '');
  if (risky === null) return [];
  // A sandbox holds what nobody is asked about.
  const isHeld = isSandboxed && risky.risk !== 'secrets';
  const confidence = isHeld ? 'low' : risky.confidence;
  return [weaknessOf(entry, { ...risky, confidence }, 'a list of permissions', 'lets an agent')];
}

/** `who` begins a sentence that goes on with what may be done: `lets an agent`. */
function weaknessOf(node: DataNode, risky: RiskyPermission, where: string, who: string): ReadWeakness {
  const { risk, confidence, what } = risky;
  const said: Readonly<Record<PermissionRisk, Readonly<Record<string, string>>>> = {
    everything: { WHERE: where, WHAT: `${who} run every command without asking` },
    'any-command': { WHAT: 'a permission' },
    secrets: { WHAT: 'a permission' },
    'skip-checks': { WHERE: 'a permission', WHAT: `${who} commit or push without the checks of the project` },
    download: { WHERE: 'a command that is allowed without asking', WHAT: what ?? '' },
    send: { WHERE: 'a command that is allowed without asking', WHAT: what ?? '' },
    delete: { WHERE: 'a command that is allowed without asking', WHAT: what ?? '' },
  };
  return weaknessAt(node, KINDS[risk], confidence, said[risk]);
}

/** Commands of the terminal that Copilot's agent runs without asking: beginnings of commands, or regular expressions between slashes. */
function editorWeaknesses(root: DataNode): readonly ReadWeakness[] {
  return [...entriesAt(root, 'chat.tools.terminal.autoApprove')].flatMap(([pattern, value]) => {
    const isApproved =
      value.value === true || value.value === 'true' || nodeAt(value, 'approve')?.value === true;
    if (!isApproved) return [];
    const [, source] = /^\/(.*)\/[a-z]*$/s.exec(pattern) ?? [];
    const approved = source === undefined ? [{ text: pattern, isOpen: true }] : approvedByRegex(source);
    const risky = worst(approved);
    return risky === null ? [] : [weaknessOf(value, risky, 'a setting', "lets Copilot's agent")];
  });
}

/** The gravest risk of commands that are approved together. */
function worst(approved: readonly ApprovedCommand[]): RiskyPermission | null {
  const order = ['low', 'medium', 'high'];
  const risks = approved.flatMap(
    ({ text, isOpen }) => approvalRisk(isOpen ? `${text.trimEnd()}:*` : text) ?? [],
  );
  return risks.reduce<RiskyPermission | null>(
    (found, risk) =>
      found === null || order.indexOf(risk.confidence) > order.indexOf(found.confidence) ? risk : found,
    null,
  );
}

/**
 * Rights of opencode: `allow`, `ask` or `deny` for all tools, for one, or for what a tool is given. It asks nothing unless it is told to, so
 * that a right for everything says no more than none at all, and is meant: of medium confidence.
 */
export function opencodeWeaknesses(root: DataNode): readonly ReadWeakness[] {
  const permission = nodeAt(root, 'permission');
  if (permission === undefined) return [];
  const all = { risk: 'everything', confidence: 'medium', what: null } as const;
  const everything = (node: DataNode): ReadWeakness => weaknessOf(node, all, 'a setting', 'lets opencode');
  if (isAllowed(permission)) return [everything(permission)];
  const commands = nodeAt(permission, 'bash');
  return [
    ...['*', 'bash'].flatMap((tool) => {
      const node = nodeAt(permission, tool);
      return node !== undefined && isAllowed(node) ? [everything(node)] : [];
    }),
    ...[...entriesAt(commands)].flatMap(([pattern, node]) => {
      const risky = isAllowed(node) ? worst([approvedByWildcard(pattern)]) : null;
      if (risky === null) return [];
      return [
        risky.risk === 'everything'
          ? everything(node)
          : weaknessOf(node, risky, 'a setting', 'lets opencode'),
      ];
    }),
    ...['read', 'external_directory'].flatMap((tool) =>
      [...entriesAt(permission, tool)].flatMap(([pattern, node]) => {
        const risky = isAllowed(node) ? riskyPermission(`Read(${pattern})`) : null;
        return risky === null ? [] : [weaknessOf(node, risky, 'a setting', 'lets opencode')];
      }),
    ),
  ];
}

function isAllowed(node: DataNode): boolean {
  return stringAt(node) === 'allow';
}
