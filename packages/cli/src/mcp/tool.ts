/** What a tool is, and how it is put on a server. Adding one is a file below `tools/` and a line in `tools/index.ts`. */

import type { CallToolResult, McpServer, ServerContext } from '@modelcontextprotocol/server';
import { isExpectedError, printable } from '@skeptic/core';
import { z } from 'zod';
import type { ToolContext } from './context.ts';

/** What a running call may use. */
export interface ToolRun {
  readonly context: ToolContext;
  readonly signal: AbortSignal;
  /** Tells the client how far it is, when the client has asked for that. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface Tool<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: Output;
  run(
    args: z.infer<z.ZodObject<Input>>,
    run: ToolRun,
  ): Promise<{ readonly output: z.infer<z.ZodObject<Output>>; readonly text: string }>;
}

/** Puts a tool on a server. Nothing that a call does ends the process. */
export function addTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  server: McpServer,
  tool: Tool<Input, Output>,
  context: ToolContext,
): void {
  const { name, title, description } = tool;
  const inputSchema: z.ZodObject = z.strictObject(tool.input);
  const outputSchema: z.ZodObject = z.object(tool.output);
  // Every tool reads, none connects, and what is read twice is found twice.
  const annotations = {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  };
  server.registerTool(
    name,
    { title, description, inputSchema, outputSchema, annotations },
    async (args, called): Promise<CallToolResult> => {
      const { signal } = called.mcpReq;
      try {
        const run: ToolRun = { context, signal, onProgress: progressOf(called) };
        const { output, text } = await context.inTurn(signal, () =>
          tool.run(args as z.infer<z.ZodObject<Input>>, run),
        );
        return { content: [{ type: 'text', text }], structuredContent: output as Record<string, unknown> };
      } catch (error) {
        return {
          content: [{ type: 'text', text: signal.aborted ? 'cancelled' : errorText(name, error) }],
          isError: true,
        };
      }
    },
  );
}

function errorText(name: string, error: unknown): string {
  if (isExpectedError(error))
    return printable(error.hint === null ? error.message : `${error.message} (${error.hint})`);
  // Standard output belongs to the protocol.
  process.stderr.write(`skeptic: ${name}: ${error instanceof Error ? error.stack : String(error)}\n`);
  return 'internal error; the log of the server says more';
}

/** At most this often, in milliseconds. */
const PROGRESS_EVERY = 200;

function progressOf(called: ServerContext): ToolRun['onProgress'] {
  const token = called.mcpReq._meta?.progressToken;
  if (token === undefined) return () => {};
  let last = 0;
  return (done, total) => {
    const now = Date.now();
    if (now - last < PROGRESS_EVERY && done !== total) return;
    last = now;
    const params = { progressToken: token, progress: done, total };
    // A client that is gone needs no progress.
    called.mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
}
