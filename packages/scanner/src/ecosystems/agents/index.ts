/**
 * Files that tell AI agents and editors what to do by themselves: settings, hooks, MCP servers, instructions. They take effect on the machine of
 * everybody who opens the project. Their packages are the MCP servers that they download.
 */
import type { Ecosystem } from '../ecosystem.ts';
import { NOTHING_READ } from '../ecosystem.ts';
import { parseJsonNode } from '../json-node.ts';
import { parseYamlNode } from '../yaml-node.ts';
import { readInstructions } from './instructions.ts';
import { readSettings } from './settings.ts';
import { parseTomlNode } from './toml-nodes.ts';

export const agents: Ecosystem = {
  id: 'agents',
  unread: 'what it lets agents do is not known',
  readers: [
    {
      role: 'settings',
      files: new RegExp(
        [
          String.raw`(?:^|/)\.?mcp(?:_config)?\.json$`,
          String.raw`(?:^|/)(?:claude_desktop_config|cline_mcp_settings|opencode|managed-settings)\.jsonc?$`,
          String.raw`(?:^|/)\.(?:claude|gemini|qwen|factory|zed|amp|kiro)/(?:settings/)?settings(?:\.local)?\.json$`,
          String.raw`(?:^|/)\.kiro/settings/mcp\.json$`,
          String.raw`(?:^|/)\.(?:cursor|codex|windsurf)/(?:hooks|cli|permissions)\.json$`,
          String.raw`(?:^|/)\.github/hooks/[^/]+\.json$`,
          String.raw`(?:^|/)\.vscode/(?:settings|tasks)\.json$`,
          String.raw`(?:^|/)[^/]+\.code-workspace$`,
          String.raw`(?:^|/)\.devcontainer(?:/(?:[^/]+/)?devcontainer)?\.json$`,
          String.raw`(?:^|/)(?:\.claude-plugin/plugin|hooks/hooks)\.json$`,
        ].join('|'),
      ),
      read: (file) => (file.text.trim() === '' ? NOTHING_READ : readSettings(file, parseJsonNode(file.text))),
    },
    {
      role: 'settings',
      files: /(?:^|\/)\.aider\.conf\.ya?ml$/,
      read: (file) => readSettings(file, parseYamlNode(file.text)),
    },
    {
      role: 'settings',
      files: /(?:^|\/)\.codex\/config\.toml$/,
      read: (file) => readSettings(file, parseTomlNode(file.text)),
    },
    {
      role: 'settings',
      files: new RegExp(
        [
          String.raw`(?:^|/)(?:AGENTS|[Aa]gents|CLAUDE|[Cc]laude|GEMINI|QWEN|WARP)(?:\.[\w-]+)?\.md$`,
          String.raw`(?:^|/)\.(?:cursor|windsurf|cline|roo|kilocode|trae|augment)rules(?:-[\w-]+)?$`,
          String.raw`(?:^|/)\.(?:claude|codex|gemini|opencode|factory|agents?)/(?:[^/]+/)*[^/]+\.md$`,
          String.raw`(?:^|/)\.(?:cursor|windsurf|roo|amazonq|trae|augment|kilocode|continue)/(?:[^/]+/)*[^/]+\.mdc?$`,
          String.raw`(?:^|/)\.(?:clinerules|kiro/(?:steering|hooks))/(?:[^/]+/)*[^/]+\.md$`,
          String.raw`(?:^|/)\.github/(?:copilot-instructions\.md|(?:instructions|prompts|agents|chatmodes)/(?:[^/]+/)*[^/]+\.md)$`,
          String.raw`(?:^|/)SKILL\.md$`,
          String.raw`(?:^|/)\.junie/guidelines\.md$`,
        ].join('|'),
      ),
      read: readInstructions,
    },
  ],
};
