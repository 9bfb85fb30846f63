import { ownTable } from '../../own-table.ts';
import { around, type Fixer, importEdits } from '../fixer.ts';

/** `random.choice(xs)` → `secrets.choice(xs)`, `random.randrange(n)` → `secrets.randbelow(n)`, `random.getrandbits(k)` → `secrets.randbits(k)`. */
const SAME: Readonly<Record<string, string>> = ownTable({
  choice: 'choice',
  getrandbits: 'randbits',
  randbytes: 'token_bytes',
});

export const secureRandom: Fixer = {
  id: 'secure-random',
  description: "draws from the system's generator",
  fix(input) {
    const call = around(input, 'Call');
    if (call === null || call.callee.kind !== 'Member') return null;
    const name = input.names.qualifiedName(call.callee);
    if (name?.startsWith('random.') !== true) return null;
    const { start, end } = call.callee;
    const drawn = SAME[call.callee.property];
    if (drawn !== undefined)
      return [...importEdits(input, 'secrets'), { start, end, text: `secrets.${drawn}` }];
    // `random.choices(xs, k=n)` and `random.sample` have no counterpart; SystemRandom has all methods and no seed.
    if (!/^(?:choices|sample|shuffle|randint|randrange|uniform|random)$/.test(call.callee.property))
      return null;
    return [
      ...importEdits(input, 'secrets'),
      { start, end, text: `secrets.SystemRandom().${call.callee.property}` },
    ];
  },
};
