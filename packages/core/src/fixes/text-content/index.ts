import { around, type Fixer } from '../fixer.ts';

/** `element.innerHTML = text` → `element.textContent = text`, where no markup is meant: the value holds none itself. */
export const textContent: Fixer = {
  id: 'text-content',
  description: 'sets text instead of HTML',
  fix(input) {
    const assign = around(input, 'Assign');
    if (assign === null || (assign.op !== '=' && assign.op !== '') || assign.value === null) return null;
    const { target, value } = assign;
    if (target.kind !== 'Member' || target.property !== 'innerHTML') return null;
    if (/[<>]/.test(input.text.slice(value.start, value.end).replace(/=>/g, ''))) return null;
    return [{ start: target.propertyStart, end: target.propertyEnd, text: 'textContent' }];
  },
};
