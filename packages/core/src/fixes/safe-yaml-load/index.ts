import { around, type Fixer } from '../fixer.ts';

/** `yaml.load(text, Loader=yaml.Loader)` → `yaml.safe_load(text)`. */
export const safeYamlLoad: Fixer = {
  id: 'safe-yaml-load',
  description: 'loads YAML without objects',
  fix(input) {
    const call = around(input, 'Call');
    if (call === null || call.callee.kind !== 'Member') return null;
    const name = input.names.qualifiedName(call.callee);
    const safe = /^yaml\.(?:load|unsafe_load|full_load)$/.test(name ?? '')
      ? 'safe_load'
      : /^yaml\.(?:load_all|unsafe_load_all|full_load_all)$/.test(name ?? '')
        ? 'safe_load_all'
        : null;
    const [first] = call.args;
    if (safe === null || first?.kind !== 'Argument' || first.value.kind === 'Spread') return null;
    const { callee } = call;
    return [
      { start: callee.propertyStart, end: callee.propertyEnd, text: safe },
      { start: first.end, end: call.end, text: ')' },
    ];
  },
};
