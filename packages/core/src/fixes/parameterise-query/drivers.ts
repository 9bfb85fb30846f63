/** How database drivers take parameters. */
import type { Call } from '../../ast/nodes.ts';
import type { FixInput } from '../fixer.ts';

export interface Driver {
  readonly style: 'question' | 'percent' | 'dollar';
  placeholder(position: number): string;
  /** A constant text as code. */
  literal(text: string): string;
  /** A value with text around it, as code: `f"%{q}%"`. */
  text(left: string, value: string, right: string): string;
  /** The parameters as code. */
  list(values: readonly string[]): string;
}

const python = (style: 'question' | 'percent'): Driver => ({
  style,
  placeholder: () => (style === 'question' ? '?' : '%s'),
  literal: (text) => pythonLiteral(text),
  text: (left, value, right) => `f"${left}{${value}}${right}"`,
  list: (values) => (values.length === 1 ? `(${values[0]},)` : `(${values.join(', ')})`),
});

function pythonLiteral(text: string): string {
  if (text.includes('\n')) return `"""${text.replaceAll('\\', '\\\\').replaceAll('"""', '\\"""')}"""`;
  return JSON.stringify(text);
}

const script = (style: 'question' | 'dollar'): Driver => ({
  style,
  placeholder: (position) => (style === 'question' ? '?' : `$${position}`),
  literal: (text) =>
    text.includes('\n') ? `\`${text.replace(/[\\`]|\$\{/g, '\\$&')}\`` : scriptLiteral(text),
  text: (left, value, right) => `\`${left}\${${value}}${right}\``,
  list: (values) => `[${values.join(', ')}]`,
});

const scriptLiteral = (text: string): string =>
  text.includes("'") ? JSON.stringify(text) : `'${text.replaceAll('\\', '\\\\')}'`;

/** Modules by the style of their parameters. */
const PYTHON: readonly (readonly [string, 'question' | 'percent'])[] = [
  ['sqlite3', 'question'],
  ['aiosqlite', 'question'],
  ['pyodbc', 'question'],
  ['psycopg2', 'percent'],
  ['psycopg', 'percent'],
  ['pymysql', 'percent'],
  ['MySQLdb', 'percent'],
  ['mysql.connector', 'percent'],
  ['mysql', 'percent'],
  ['flask_mysqldb', 'percent'],
];
const SCRIPT: readonly (readonly [string, 'question' | 'dollar'])[] = [
  ['pg', 'dollar'],
  ['mysql', 'question'],
  ['mysql2', 'question'],
  ['mysql2/promise', 'question'],
  ['sqlite3', 'question'],
];

/** The driver of a call: by the type of its receiver, else by the one driver that the file imports. */
export function driverOf({ ast, names }: FixInput, call: Call): Driver | null {
  const isPython = ast.language === 'python';
  const known = isPython ? PYTHON : SCRIPT;
  const name = names.qualifiedName(call.callee) ?? '';
  const byType = known.find(([module]) => name.startsWith(`${module}.`));
  const imported = known.filter(([module]) =>
    names.importedModules.some((one) => one === module || one.startsWith(`${module}.`)),
  );
  const styles = new Set(imported.map(([, style]) => style));
  const style = byType?.[1] ?? (styles.size === 1 ? [...styles][0]! : null);
  if (style === null) return null;
  return isPython ? python(style as 'question' | 'percent') : script(style as 'question' | 'dollar');
}
