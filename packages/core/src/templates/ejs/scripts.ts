/** The scripts of EJS templates, of which loops, variables and the ends of blocks are read. */
import { type Dialect, evaluate } from '../expression.ts';
import type { TemplateReader } from '../reader.ts';
import type { Term } from '../template.ts';
import { ELEMENT, ENTRY_NAMES, fieldOf } from '../term.ts';

const NAME = '[A-Za-z_$][\\w$]*';
const NAMES = `(${NAME}|\\[[\\w$,\\s]*\\]|\\{[\\w$,\\s:]*\\})`;
const FOR_OF = new RegExp(`^for\\s*\\(\\s*(?:(?:const|let|var)\\s+)?${NAMES}\\s+(of|in)\\s`);
const CALLBACK = new RegExp(
  `\\.(?:forEach|map|filter|each)\\(\\s*(?:async\\s+)?(?:function\\b[^(]*)?\\(?\\s*(${NAME}|\\{[\\w$,\\s:]*\\})`,
);
const VARIABLE = new RegExp(`^(?:(?:const|let|var)\\s+)?${NAMES}\\s*=(?![=>])`);
/** Scripts longer than this are programs. */
const MAX_SCRIPT = 4000;

/** Runs what stands between two signs. */
export function runScript(reader: TemplateReader, text: string, dialect: Dialect): void {
  for (const line of text.slice(0, MAX_SCRIPT).split(/;|\n/)) runLine(reader, line.trim(), dialect);
}

function runLine(reader: TemplateReader, line: string, dialect: Dialect): void {
  const code = line.replace(/^[})\]\s]+/, '');
  for (const char of line.slice(0, line.length - code.length)) if (char === '}') reader.close('{');
  if (code === '') return;
  const loop = FOR_OF.exec(code);
  const callback = loop === null ? CALLBACK.exec(code) : null;
  const variable = loop === null && callback === null ? VARIABLE.exec(code) : null;
  const value = (text: string): Term => evaluate(text, dialect, reader.scope);
  if (loop !== null) {
    const over = value(code.slice(loop[0].length).replace(/\)\s*\{?$/, ''));
    reader.open('{');
    bindAll(reader, loop[1]!, fieldOf(over, loop[2] === 'in' ? ENTRY_NAMES : ELEMENT));
    return;
  }
  if (callback !== null) {
    const over = value(code.slice(0, callback.index));
    if (code.endsWith('{')) reader.open('{');
    bindAll(reader, callback[1]!, fieldOf(over, ELEMENT));
    return;
  }
  if (variable !== null) bindAll(reader, variable[1]!, value(code.slice(variable[0].length)));
  else value(code.replace(/^(?:if|while|else|return|switch)\b/, ''));
  for (const char of code) {
    if (char === '{') reader.open('{');
    else if (char === '}') reader.close('{');
  }
}

/** A name, or the names of a pattern: `{ title, body: text }`, `[key, value]`. */
function bindAll(reader: TemplateReader, pattern: string, value: Term): void {
  if (/^\w|^[$_]/.test(pattern)) {
    reader.bind(pattern, value);
    return;
  }
  const parts = pattern.slice(1, -1).split(',');
  for (const [index, part] of parts.entries()) {
    const [key = '', name = key] = part.split(':').map((word) => word.trim());
    const field = pattern.startsWith('[') ? fieldOf(value, String(index)) : fieldOf(value, key);
    if (name !== '') reader.bind(name, field);
  }
}
