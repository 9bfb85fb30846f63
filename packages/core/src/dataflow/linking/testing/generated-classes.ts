/** For the tests of this folder: files of classes that extend, implement and use each other, drawn at random, in Python or TypeScript. */
import fc from 'fast-check';

const NAMES = ['A', 'B', 'C'] as const;
const METHODS = ['m', 'n'] as const;
export const FILES = 3;

interface ClassName {
  readonly file: number;
  readonly name: (typeof NAMES)[number];
}

interface ClassSketch {
  readonly name: (typeof NAMES)[number];
  readonly form: 'class' | 'abstract' | 'interface';
  /** It need not exist. */
  readonly base: ClassName | null;
  readonly method: (typeof METHODS)[number];
  readonly does: 'sink' | 'nothing' | 'hands on';
  /** A field of another class, which `hands on` calls. */
  readonly field: ClassName;
}

/** One version of a file: its classes, and what its main function calls. */
export interface ClassFile {
  readonly classes: readonly ClassSketch[];
  readonly used: readonly {
    readonly on: ClassName;
    readonly how: 'new' | 'annotated';
    readonly method: 'm' | 'n';
  }[];
}

const className: fc.Arbitrary<ClassName> = fc.record({
  file: fc.nat(FILES - 1),
  name: fc.constantFrom(...NAMES),
});

/** Versions of files. */
export const classFiles: fc.Arbitrary<ClassFile> = fc.record({
  classes: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      form: fc.constantFrom('class' as const, 'class' as const, 'abstract' as const, 'interface' as const),
      base: fc.option(className, { freq: 2 }),
      method: fc.constantFrom(...METHODS),
      does: fc.constantFrom('sink' as const, 'sink' as const, 'nothing' as const, 'hands on' as const),
      field: className,
    }),
    { maxLength: 3, selector: ({ name }) => name },
  ),
  used: fc.array(
    fc.record({
      on: className,
      how: fc.constantFrom('new' as const, 'annotated' as const),
      method: fc.constantFrom(...METHODS),
    }),
    { maxLength: 3 },
  ),
});

/** A file as text. */
export function textOfClasses(file: ClassFile, language: 'py' | 'ts'): string {
  return language === 'py' ? python(file) : typescript(file);
}

const nameOf = ({ file, name }: ClassName): string => `m${file}.${name}`;
const others = Array.from({ length: FILES }, (_, file) => `m${file}`);

function typescript({ classes, used }: ClassFile): string {
  const lines = [
    "import lib from 'lib';",
    ...others.map((other) => `import * as ${other} from './${other}';`),
  ];
  for (const { name, form, base, method, does, field } of classes) {
    const body = { sink: 'lib.sink(v);', nothing: '', 'hands on': `this.other.${method}(v);` }[does];
    const inherits = base === null ? '' : `extends ${nameOf(base)} `;
    if (form === 'interface') lines.push(`export interface ${name} { ${method}(v: string): void; }`);
    else
      lines.push(
        `export ${form === 'abstract' ? 'abstract ' : ''}class ${name} ${inherits}implements ${nameOf(field)} {`,
        `  constructor(private readonly other: ${nameOf(field)}) { }`,
        form === 'abstract' ? `  abstract ${method}(v: string): void;` : `  ${method}(v: string) { ${body} }`,
        '}',
      );
  }
  for (const [index, { on, how, method }] of used.entries()) {
    const object = how === 'new' ? `new ${nameOf(on)}(null)` : 'given';
    lines.push(`export function use${index}(given: ${nameOf(on)}) { ${object}.${method}(lib.source()); }`);
  }
  return `${lines.join('\n')}\n`;
}

function python({ classes, used }: ClassFile): string {
  const lines = ['import lib', ...others.map((other) => `import ${other}`)];
  for (const { name, base, method, does, field } of classes) {
    const body = { sink: 'lib.sink(v)', nothing: 'pass', 'hands on': `self.other.${method}(v)` }[does];
    lines.push(
      `class ${name}${base === null ? '' : `(${nameOf(base)})`}:`,
      `    other: ${nameOf(field)}`,
      `    def ${method}(self, v):`,
      `        ${body}`,
    );
  }
  for (const [index, { on, how, method }] of used.entries()) {
    const object = how === 'new' ? `${nameOf(on)}()` : 'given';
    lines.push(`def use${index}(given: ${nameOf(on)}):`, `    ${object}.${method}(lib.source())`);
  }
  return `${lines.join('\n')}\n`;
}
