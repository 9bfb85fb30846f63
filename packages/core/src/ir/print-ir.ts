/** The intermediate form as text, for `skeptic debug ir` and tests. */
import type { Instruction, IrFile, IrFunction, Register } from './ir.ts';

export function printIr(file: IrFile): string {
  return `${file.functions.map(printFunction).join('\n\n')}\n`;
}

function printFunction(fn: IrFunction): string {
  const names = new Map<Register, string>();
  const params = fn.params.map(
    (param) => `${'*'.repeat(param.variadic)}${param.name ?? '_'}=${register(param.register)}`,
  );
  for (const param of fn.params) if (param.name !== null) names.set(param.register, param.name);
  const receiver = fn.receiver === null ? '' : ` receiver=${register(fn.receiver)}`;
  const captured = fn.captured.map(
    (variable) =>
      `${variable.definition.name}=${register(variable.register)}${variable.isWritten ? ' (written)' : ''}`,
  );
  const head = `function ${fn.id} ${fn.name === '' ? '<module>' : fn.name}(${params.join(', ')})${receiver}${captured.length > 0 ? ` captures ${captured.join(', ')}` : ''}`;
  return [head, ...printBlock(fn.body, 1)].join('\n');
}

function printBlock(instructions: readonly Instruction[], depth: number): string[] {
  return instructions.flatMap((instruction) => printInstruction(instruction, depth));
}

const register = (value: Register): string => `r${value}`;

function printInstruction(instruction: Instruction, depth: number): string[] {
  const line = (text: string): string => `${'  '.repeat(depth)}${text}`;
  const block = (instructions: readonly Instruction[]): string[] => printBlock(instructions, depth + 1);
  switch (instruction.op) {
    case 'const':
      return [line(`${register(instruction.dst)} = const`)];
    case 'copy':
      return [
        line(
          `${register(instruction.dst)} = ${register(instruction.src)}${instruction.declares === null ? '' : `  ; ${instruction.declares}`}`,
        ),
      ];
    case 'load':
      return [line(`${register(instruction.dst)} = ${register(instruction.object)}[${instruction.key}]`)];
    case 'store':
      return [line(`${register(instruction.object)}[${instruction.key}] = ${register(instruction.src)}`)];
    case 'putback':
      return [
        line(`${register(instruction.object)}[${instruction.key}] = changed ${register(instruction.src)}`),
      ];
    case 'build':
      return [line(`${register(instruction.dst)} = build ${instruction.parts.map(register).join(', ')}`)];
    case 'compute':
      return [
        line(
          `${register(instruction.dst)} = compute ${instruction.operands.map(register).join(', ')} (${instruction.result})`,
        ),
      ];
    case 'make':
      return [
        line(
          `${register(instruction.dst)} = make {${instruction.items.map((item) => `${item.key ?? '...'}: ${register(item.src)}`).join(', ')}}`,
        ),
      ];
    case 'element':
      return [line(`${register(instruction.dst)} = ${instruction.part} of ${register(instruction.src)}`)];
    case 'rest':
      return [
        line(
          `${register(instruction.dst)} = ${register(instruction.src)} from ${instruction.from ?? '?'} ${instruction.to === null ? 'on' : `to ${instruction.to}`}`,
        ),
      ];
    case 'call': {
      const args = instruction.args.map(
        (argument) =>
          `${argument.name === null ? '' : `${argument.name}=`}${'*'.repeat(argument.spread)}${register(argument.register)}`,
      );
      const target =
        instruction.receiver === null
          ? (instruction.name ?? (instruction.callee === null ? '?' : register(instruction.callee)))
          : `${register(instruction.receiver)}.${instruction.name ?? '?'}`;
      return [line(`${register(instruction.dst)} = call ${target}(${args.join(', ')})`)];
    }
    case 'closure':
      return [line(`${register(instruction.dst)} = function ${instruction.function}`)];
    case 'catch':
      return [line(`${register(instruction.dst)} = caught`)];
    case 'return':
    case 'throw':
      return [line(`${instruction.op}${instruction.src === null ? '' : ` ${register(instruction.src)}`}`)];
    case 'yield':
      return [line(`yield ${register(instruction.src)}`)];
    case 'break':
    case 'continue':
      return [line(`${instruction.op} ${instruction.region}`)];
    case 'assume':
      return [line('assume condition')];
    case 'if':
      return [
        line(instruction.condition === null ? 'maybe' : 'if'),
        ...block(instruction.then),
        ...(instruction.else.length > 0 ? [line('else'), ...block(instruction.else)] : []),
      ];
    case 'loop':
      return [
        line(`loop ${instruction.region}`),
        ...block(instruction.body),
        ...(instruction.orelse.length > 0 ? [line('else'), ...block(instruction.orelse)] : []),
      ];
    case 'region':
      return [line(`region ${instruction.region}`), ...block(instruction.body)];
    case 'switch':
      return [
        line(`switch ${instruction.region}`),
        ...instruction.cases.flatMap((arm) => [
          line(arm.test === null ? 'default' : 'case'),
          ...block(arm.body),
        ]),
      ];
    case 'try':
      return [
        line('try'),
        ...block(instruction.body),
        ...instruction.handlers.flatMap((handler) => [line('catch'), ...block(handler)]),
        ...(instruction.orelse.length > 0 ? [line('else'), ...block(instruction.orelse)] : []),
        ...(instruction.finalizer.length > 0 ? [line('finally'), ...block(instruction.finalizer)] : []),
      ];
  }
}
