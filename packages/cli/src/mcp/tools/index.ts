/** The tools, in the order in which clients see them. */
import type { McpServer } from '@modelcontextprotocol/server';
import type { ToolContext } from '../context.ts';
import { addTool } from '../tool.ts';
import { checkPackage } from './check-package.ts';
import { explainFinding } from './explain-finding.ts';
import { listRoutes } from './list-routes.ts';
import { reviewChange } from './review-change.ts';
import { scanCode } from './scan-code.ts';
import { scanFiles } from './scan-files.ts';
import { securePrompt } from './secure-prompt.ts';

/** Puts all tools on a server. */
export function addTools(server: McpServer, context: ToolContext): void {
  addTool(server, scanCode, context);
  addTool(server, scanFiles, context);
  addTool(server, reviewChange, context);
  addTool(server, explainFinding, context);
  addTool(server, listRoutes, context);
  addTool(server, checkPackage, context);
  addTool(server, securePrompt, context);
}
