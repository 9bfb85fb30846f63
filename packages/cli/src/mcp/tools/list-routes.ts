import { printable, type Route } from '@skeptic/core';
import { scanRoutes } from '@skeptic/scanner';
import { z } from 'zod';
import { quoted, UNTRUSTED_NOTICE } from '../findings.ts';
import type { Tool } from '../tool.ts';

const PROTECTION = z.enum(['yes', 'no', 'unknown']);
const ROUTE = z.object({
  method: z.string(),
  path: z.string(),
  framework: z.string(),
  handler: z.string(),
  file: z.string(),
  line: z.int(),
  authentication: PROTECTION,
  authorization: PROTECTION,
  validation: PROTECTION,
  rateLimit: PROTECTION,
  csrf: PROTECTION,
  inputs: z.array(z.string()),
});
const INPUT = {
  path: z.string().max(4096).default('.').describe('a file or folder below the root of the server'),
};
const OUTPUT = {
  untrusted: z.literal(true).describe(UNTRUSTED_NOTICE),
  notice: z.string(),
  complete: z.boolean(),
  total: z.int().describe('routes, of which only the first are listed'),
  routes: z.array(ROUTE),
};
const MAX_ROUTES = 500;
const MAX_LINES = 60;

/** Lists the routes of a program. */
export const listRoutes: Tool<typeof INPUT, typeof OUTPUT> = {
  name: 'list_routes',
  title: 'List routes',
  description:
    'Lists the HTTP routes of a program with what protects each: authentication, authorization, validation, rate limit, CSRF. `unknown` means that the code does not say.',
  input: INPUT,
  output: OUTPUT,
  async run({ path }, { context, signal, onProgress }) {
    const { result, routes } = await scanRoutes(
      {
        paths: [context.pathOf(path)],
        rules: [],
        onlyRules: false,
        exitZero: true,
        emptyIsFine: true,
        signal,
        onProgress,
      },
      context.deps,
    );
    const shown = routes.slice(0, MAX_ROUTES).map(routeFor);
    const lines = shown.slice(0, MAX_LINES).map(routeLine);
    const rest = routes.length - lines.length;
    if (rest > 0) lines.push(`… and ${rest} more; structuredContent has ${shown.length} of them`);
    const head = `${routes.length} route${routes.length === 1 ? '' : 's'}.`;
    return {
      output: {
        untrusted: true,
        notice: UNTRUSTED_NOTICE,
        complete: result.completeness.complete,
        total: routes.length,
        routes: shown,
      },
      text: [head, ...quoted(lines)].join('\n'),
    };
  },
};

function routeFor(route: Route): z.infer<typeof ROUTE> {
  const word = ({ present }: Route['csrf']) => (present === null ? 'unknown' : present ? 'yes' : 'no');
  return {
    method: route.method,
    path: printable(route.path),
    framework: route.framework,
    handler: printable(route.handler),
    file: printable(route.file),
    line: route.line,
    authentication: word(route.authentication),
    authorization: word(route.authorization),
    validation: word(route.validation),
    rateLimit: word(route.rateLimit),
    csrf: word(route.csrf),
    inputs: route.inputs.map(({ name }) => printable(name)),
  };
}

function routeLine(route: z.infer<typeof ROUTE>): string {
  const { method, path, authentication, authorization, file, line } = route;
  return `${method} ${path} authentication ${authentication}, authorization ${authorization} (${file}:${line})`;
}
