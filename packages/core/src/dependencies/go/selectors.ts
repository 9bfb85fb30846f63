/** Where a Go file names something of a package or of a value: `yaml.Unmarshal`, `decoder.Decode`. One pass, whatever stands in the text. */
import { goScopes } from './scopes.ts';
import { type GoToken, goTokens } from './tokens.ts';

export interface GoSelector {
  /** The name before the point. Null when it is no name alone: the result of a call, a field; and for a name without a point. */
  readonly base: string | null;
  readonly name: string;
  /** A function around it has declared the base, so that it is no package. */
  readonly isShadowed: boolean;
  /** Where the name stands. */
  readonly start: number;
}

export interface GoNames {
  /** Names behind a point. */
  readonly selectors: readonly GoSelector[];
  /** Names that stand by themselves and are declared by no function around them: what a file that imports with a point may take from there. */
  readonly bare: readonly GoSelector[];
  /** Every name before a point that no function around it has declared. */
  readonly bases: ReadonlySet<string>;
}

/** Finds the wanted names. Names in comments and strings are none. */
export function goNames(text: string, wanted: ReadonlySet<string>): GoNames {
  const selectors: GoSelector[] = [];
  const bare: GoSelector[] = [];
  const bases = new Set<string>();
  const scopes = goScopes();
  let before = null as GoToken | null;
  let base: string | null = null;
  let isAfterPoint = false;
  /** The token before stands behind a point itself: what `a.b` is in `a.b.Name`, nobody knows here. */
  let isSelected = false;
  for (const token of goTokens(text)) {
    const { kind, text: name, start } = token;
    if (kind === 'word' && isAfterPoint) {
      const isShadowed = base !== null && scopes.isDeclared(base);
      if (base !== null && !isShadowed) bases.add(base);
      if (wanted.has(name)) selectors.push({ base, name, isShadowed, start });
    } else if (kind === 'word' && wanted.has(name) && before?.text !== 'func' && !scopes.isDeclared(name)) {
      bare.push({ base: null, name, isShadowed: false, start });
    }
    scopes.read(token);
    if (name === '.') base = before?.kind === 'word' && !isSelected ? before.text : null;
    isSelected = kind === 'word' && isAfterPoint;
    isAfterPoint = name === '.';
    before = token;
  }
  return { selectors, bare, bases };
}
