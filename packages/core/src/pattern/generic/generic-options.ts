/** Options of the text engines (reference rule syntax, 2 and 10). */

export interface GenericOptions {
  readonly engine: 'spacegrep' | 'aliengrep';
  readonly ellipsisMaxSpan: number;
  readonly commentStyle: 'none' | 'c' | 'cpp' | 'shell';
  readonly multiline: boolean;
  readonly braces: readonly (readonly [string, string])[];
  readonly extraWordCharacters: string;
  readonly caseless: boolean;
}

const BRACES = [
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
] as const;
const LINE_BRACES = [...BRACES, ['"', '"'], ["'", "'"]] as const;

/** Reads a rule's `options:`; `language` is the rule's language key, which may name the engine. */
export function readGenericOptions(
  options: Readonly<Record<string, unknown>>,
  language = 'generic',
): GenericOptions {
  const engine =
    language === 'aliengrep' || options.generic_engine === 'aliengrep' ? 'aliengrep' : 'spacegrep';
  const multiline = options.generic_multiline !== false;
  const span = options.generic_ellipsis_max_span;
  const style = options.generic_comment_style;
  return {
    engine,
    ellipsisMaxSpan: typeof span === 'number' && span >= 0 ? span : 10,
    commentStyle: style === 'c' || style === 'cpp' || style === 'shell' ? style : 'none',
    multiline,
    braces: [
      ...(readPairs(options.generic_braces) ?? (multiline ? BRACES : LINE_BRACES)),
      ...(readPairs(options.generic_extra_braces) ?? []),
    ],
    extraWordCharacters: readCharacters(options.generic_extra_word_characters),
    caseless: options.generic_caseless === true,
  };
}

function readPairs(value: unknown): readonly (readonly [string, string])[] | null {
  if (!Array.isArray(value)) return null;
  return value.flatMap((pair: unknown): (readonly [string, string])[] => {
    const [open, close] = Array.isArray(pair)
      ? (pair as unknown[])
      : typeof pair === 'string'
        ? [...pair]
        : [];
    return typeof open === 'string' && typeof close === 'string' ? [[open, close]] : [];
  });
}

const readCharacters = (value: unknown): string =>
  Array.isArray(value)
    ? value.filter((item) => typeof item === 'string').join('')
    : typeof value === 'string'
      ? value
      : '';
