/** For the tests of this folder: small programs of several files, drawn at random and written in Python, JavaScript or TypeScript. */
import fc from 'fast-check';

/** A function of a file by numbers; it need not exist. */
interface Callee {
  readonly file: number;
  readonly fn: number;
}

type Variable = 'a' | 'b' | 'c';

type Step =
  | { readonly kind: 'source'; readonly to: Variable }
  | {
      readonly kind: 'copy' | 'clean' | 'text' | 'wrap' | 'unwrap' | 'foreign';
      readonly to: Variable;
      readonly from: Variable;
    }
  | { readonly kind: 'call'; readonly to: Variable; readonly from: Variable; readonly callee: Callee }
  | { readonly kind: 'sink' | 'return'; readonly from: Variable }
  | {
      readonly kind: 'checked sink' | 'return unless checked' | 'return if checked';
      readonly from: Variable;
      readonly callee: Callee;
    }
  | { readonly kind: 'hand over'; readonly from: Variable; readonly callee: Callee };

type Fn =
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'list of allowed values' }
  | { readonly kind: 'true' }
  | { readonly kind: 'another name'; readonly callee: Callee };

/** A file: its functions, and what it does when it is loaded. */
interface FileSketch {
  readonly imports: 'modules' | 'names';
  readonly functions: readonly Fn[];
  readonly main: readonly Step[];
}

export type ProgramSketch = readonly FileSketch[];

export type Language = 'py' | 'js' | 'ts';

const FUNCTIONS = 3;

/** Programs of two to five files. */
export const programs: fc.Arbitrary<ProgramSketch> = fc
  .integer({ min: 2, max: 5 })
  .chain((count) => fc.array(fileOf(count), { minLength: count, maxLength: count }));

function fileOf(count: number): fc.Arbitrary<FileSketch> {
  const callee = fc.record({ file: fc.nat(count - 1), fn: fc.nat(FUNCTIONS - 1) });
  const variable = fc.constantFrom<Variable>('a', 'a', 'b', 'c');
  const moves = fc.constantFrom('copy', 'clean', 'text', 'wrap', 'unwrap', 'foreign');
  const checks = fc.constantFrom('checked sink', 'return unless checked', 'return if checked');
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('source' as const), to: variable }) },
    { weight: 4, arbitrary: fc.record({ kind: moves, to: variable, from: variable }) as fc.Arbitrary<Step> },
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('call' as const), to: variable, from: variable, callee }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constantFrom('sink' as const, 'sink' as const, 'return' as const),
        from: variable,
      }),
    },
    { weight: 3, arbitrary: fc.record({ kind: checks, from: variable, callee }) as fc.Arbitrary<Step> },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand over' as const), from: variable, callee }) },
  );
  const steps = fc.array(step, { minLength: 2, maxLength: 6 });
  const fn: fc.Arbitrary<Fn> = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('steps' as const), steps }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Fn>({ kind: 'list of allowed values' }, { kind: 'true' }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('another name' as const), callee }) },
  );
  return fc.record({
    imports: fc.constantFrom('modules' as const, 'names' as const),
    functions: fc.array(fn, { minLength: 1, maxLength: FUNCTIONS }),
    main: fc.array(step, { maxLength: 5 }),
  });
}

/** The texts of a program's files by path. */
export function textsOf(program: ProgramSketch, language: Language): ReadonlyMap<string, string> {
  const write = language === 'py' ? pythonText : scriptText;
  return new Map(program.map((file, index) => [`m${index}.${language}`, write(file, index)]));
}

/** Every callee that stands in a file, each once, without the file's own. */
function foreignCallees(file: FileSketch, own: number): readonly Callee[] {
  const steps = [...file.main, ...file.functions.flatMap((fn) => (fn.kind === 'steps' ? fn.steps : []))];
  const named = file.functions.flatMap((fn) => (fn.kind === 'another name' ? [fn.callee] : []));
  const found = new Map<string, Callee>();
  for (const callee of [...steps.flatMap((step) => ('callee' in step ? [step.callee] : [])), ...named])
    if (callee.file !== own) found.set(`${callee.file} ${callee.fn}`, callee);
  return [...found.values()];
}

function calleeText({ imports }: FileSketch, own: number, { file, fn }: Callee): string {
  if (file === own) return `f${fn}`;
  return imports === 'modules' ? `m${file}.f${fn}` : `m${file}f${fn}`;
}

function pythonText(file: FileSketch, own: number): string {
  const name = (callee: Callee): string => calleeText(file, own, callee);
  const imports = foreignCallees(file, own).map((callee) =>
    file.imports === 'modules'
      ? `import m${callee.file}`
      : `from m${callee.file} import f${callee.fn} as ${name(callee)}`,
  );
  const functions = file.functions.flatMap((fn, index) => {
    if (fn.kind === 'another name') return [`f${index} = ${name(fn.callee)}`];
    if (fn.kind === 'true') return [`def f${index}(a):`, '    return True'];
    if (fn.kind === 'list of allowed values') return [`def f${index}(a):`, '    return a in ("x", "y")'];
    const steps = fn.steps.flatMap((step) => pythonStep(step, name));
    return [`def f${index}(a):`, '    b = c = ""', ...steps.map((line) => `    ${line}`), '    return b'];
  });
  const main = file.main.flatMap((step) => pythonStep(step, name)).map((line) => `    ${line}`);
  return [
    'import lib, other',
    ...new Set(imports),
    ...functions,
    'def main():',
    '    a = b = c = ""',
    ...main,
    'main()',
    '',
  ].join('\n');
}

function pythonStep(step: Step, name: (callee: Callee) => string): readonly string[] {
  switch (step.kind) {
    case 'source':
      return [`${step.to} = lib.source()`];
    case 'copy':
      return [`${step.to} = ${step.from}`];
    case 'clean':
      return [`${step.to} = lib.clean(${step.from})`];
    case 'text':
      return [`${step.to} = "x " + ${step.from}`];
    case 'wrap':
      return [`${step.to} = {"k": ${step.from}}`];
    case 'unwrap':
      return [`${step.to} = ${step.from}["k"]`];
    case 'foreign':
      return [`${step.to} = other.thing(${step.from})`];
    case 'call':
      return [`${step.to} = ${name(step.callee)}(${step.from})`];
    case 'sink':
      return [`lib.sink(${step.from})`];
    case 'return':
      return [`if other.ready():`, `    return ${step.from}`];
    case 'checked sink':
      return [`if ${name(step.callee)}(${step.from}):`, `    lib.sink(${step.from})`];
    case 'return unless checked':
      return [`if not ${name(step.callee)}(${step.from}):`, '    return ""'];
    case 'return if checked':
      return [`if ${name(step.callee)}(${step.from}):`, '    return ""'];
    case 'hand over':
      return [`other.each(${step.from}, ${name(step.callee)})`];
  }
}

function scriptText(file: FileSketch, own: number): string {
  const name = (callee: Callee): string => calleeText(file, own, callee);
  const imports = foreignCallees(file, own).map((callee) =>
    file.imports === 'modules'
      ? `import * as m${callee.file} from './m${callee.file}';`
      : `import { f${callee.fn} as ${name(callee)} } from './m${callee.file}';`,
  );
  const functions = file.functions.flatMap((fn, index) => {
    const head = `export function f${index}(a) {`;
    if (fn.kind === 'another name') return [`export const f${index} = ${name(fn.callee)};`];
    if (fn.kind === 'true') return [head, '  return true;', '}'];
    if (fn.kind === 'list of allowed values') return [head, "  return ['x', 'y'].includes(a);", '}'];
    const steps = fn.steps.flatMap((step) => scriptStep(step, name));
    return [head, "  let b = '', c = '';", ...steps.map((line) => `  ${line}`), '  return b;', '}'];
  });
  const main = file.main.flatMap((step) => scriptStep(step, name)).map((line) => `  ${line}`);
  return [
    "import * as lib from 'lib';",
    "import * as other from 'other';",
    ...new Set(imports),
    ...functions,
    'function main() {',
    "  let a = '', b = '', c = '';",
    ...main,
    '}',
    'main();',
    '',
  ].join('\n');
}

function scriptStep(step: Step, name: (callee: Callee) => string): readonly string[] {
  switch (step.kind) {
    case 'source':
      return [`${step.to} = lib.source();`];
    case 'copy':
      return [`${step.to} = ${step.from};`];
    case 'clean':
      return [`${step.to} = lib.clean(${step.from});`];
    case 'text':
      return [`${step.to} = 'x ' + ${step.from};`];
    case 'wrap':
      return [`${step.to} = { k: ${step.from} };`];
    case 'unwrap':
      return [`${step.to} = ${step.from}.k;`];
    case 'foreign':
      return [`${step.to} = other.thing(${step.from});`];
    case 'call':
      return [`${step.to} = ${name(step.callee)}(${step.from});`];
    case 'sink':
      return [`lib.sink(${step.from});`];
    case 'return':
      return [`if (other.ready()) return ${step.from};`];
    case 'checked sink':
      return [`if (${name(step.callee)}(${step.from})) {`, `  lib.sink(${step.from});`, '}'];
    case 'return unless checked':
      return [`if (!${name(step.callee)}(${step.from})) return '';`];
    case 'return if checked':
      return [`if (${name(step.callee)}(${step.from})) return '';`];
    case 'hand over':
      return [`other.each(${step.from}, ${name(step.callee)});`];
  }
}
