/**
 * Where a suppression comment could stand, in the syntax of the text. Which of the places counts only a scan can tell (a line may be in a
 * string, or in the text of JSX): whoever uses these tries them in order.
 */
import { createLineIndex, type Edit, type Finding } from '@skeptic/core';

/** A comment's beginning and end. */
type Form = readonly [before: string, after: string];

const HASH: Form = ['# ', ''];
const SLASHES: Form = ['// ', ''];
const BLOCK: Form = ['/* ', ' */'];
const IN_BRACES: Form = ['{/* ', ' */}'];
const DASHES: Form = ['-- ', ''];
const SEMICOLON: Form = ['; ', ''];
const MARKUP: Form = ['<!-- ', ' -->'];
const JINJA: Form = ['{# ', ' #}'];
const MUSTACHE: Form = ['{{!-- ', ' --}}'];
const ERB: Form = ['<%# ', ' %>'];
const PUG: Form = ['//- ', ''];

const BY_EXTENSION: ReadonlyMap<string, readonly Form[]> = new Map([
  ...each('py pyi pyw rb rake toml pl pm r ex exs cr sh bash zsh ksh mk yml yaml', [HASH]),
  ...each('tf tfvars hcl php phtml', [HASH, SLASHES]),
  ...each('js jsx mjs cjs ts tsx mts cts', [SLASHES, IN_BRACES]),
  ...each('java kt kts scala groovy gradle go c h cc cpp cxx hpp cs swift dart proto json5 jsonc rs', [
    SLASHES,
  ]),
  ...each('ini cfg conf properties env', [HASH, SEMICOLON]),
  ...each('sql lua hs', [DASHES]),
  ...each('css scss less', [BLOCK]),
  ...each('pug jade', [PUG]),
  ...each('njk j2 jinja jinja2', [JINJA, MARKUP]),
  ...each('html htm', [MARKUP, JINJA, SLASHES, BLOCK]),
  ...each('xml svg md markdown mdown tpl tmpl', [MARKUP]),
  ...each('vue svelte', [SLASHES, MARKUP]),
  ...each('hbs handlebars mustache', [MUSTACHE]),
  ...each('ejs erb jsp', [ERB, SLASHES]),
]);
const BY_LANGUAGE: ReadonlyMap<string, readonly Form[]> = new Map([
  ['python', [HASH]],
  ['javascript', [SLASHES, IN_BRACES]],
  ['typescript', [SLASHES, IN_BRACES]],
  ['markdown', [MARKUP]],
]);

function each(extensions: string, forms: readonly Form[]): [string, readonly Form[]][] {
  return extensions.split(' ').map((extension) => [extension, forms]);
}

/** What stands where a person has to say why; until then the comment counts for nothing. */
export const PLACEHOLDER_REASON = 'TODO: say why this is safe';

const FENCE = /^ {0,12}(?:[-*+] |\d{1,9}[.)] )? {0,3}(?:`{3,}|~{3,})/;

/** Edits that each add a suppression of the finding, the most readable first. `language` is that of the text, where it is known. */
export function suppressionEdits(
  text: string,
  finding: Pick<Finding, 'path' | 'ruleId' | 'region' | 'statement'>,
  language: string | null,
  reason: string = PLACEHOLDER_REASON,
): readonly Edit[] {
  const lines = createLineIndex(text);
  const region = finding.statement === undefined ? finding.region : lines.regionOf(finding.statement);
  const forms = formsOf(finding.path, language);
  const comment = ([before, after]: Form): string =>
    `${before}skeptic-ignore: ${finding.ruleId} -- ${reason}${after}`;
  const newline = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const above = (line: number, form: Form): Edit => {
    const at = lines.startOf(line);
    const indent = /^[ \t]*/.exec(lines.lineText(line))![0];
    return { start: at, end: at, text: `${indent}${comment(form)}${newline}` };
  };
  const behind = (line: number, form: Form): Edit => {
    const at = lines.startOf(line) + lines.lineText(line).trimEnd().length;
    return { start: at, end: at, text: `  ${comment(form)}` };
  };
  const fence = forms.includes(MARKUP) ? fenceAbove(lines.lineText, region.startLine) : null;
  return [
    ...(fence === null ? [] : [above(fence, MARKUP)]),
    ...forms.flatMap((form) => [above(region.startLine, form), behind(region.endLine, form)]),
  ];
}

function formsOf(path: string, language: string | null): readonly Form[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const byExtension = name.includes('.')
    ? BY_EXTENSION.get(name.slice(name.lastIndexOf('.') + 1))
    : undefined;
  // Of a kind of text that nobody knows: what most have.
  return byExtension ?? BY_LANGUAGE.get(language ?? '') ?? [HASH, SLASHES];
}

/** The opening line of the code block around a line of a Markdown text. */
function fenceAbove(lineText: (line: number) => string, line: number): number | null {
  for (let at = line - 1; at > 0; at -= 1) if (FENCE.test(lineText(at))) return at;
  return null;
}
