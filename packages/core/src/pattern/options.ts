/** The `options:` of a rule that pattern matching looks at. */

export interface MatchOptions {
  readonly constantPropagation: boolean;
  readonly symbolicPropagation: boolean;
  readonly acMatching: boolean;
  readonly commutativeBoolop: boolean;
  readonly symmetricEq: boolean;
  readonly vardefAssign: boolean;
  readonly flddefAssign: boolean;
  readonly attrExpr: boolean;
  readonly arrowIsFunction: boolean;
  readonly letIsVar: boolean;
  readonly unifyIdsStrictly: boolean;
  readonly goDeeperExpr: boolean;
  readonly goDeeperStmt: boolean;
  readonly implicitDeepExprstmt: boolean;
  readonly implicitEllipsis: boolean;
  readonly decoratorsOrderMatters: boolean;
  readonly xmlSingletonLooseMatching: boolean;
  readonly xmlAttrsImplicitEllipsis: boolean;
  readonly xmlChildrenOrdered: boolean;
}

export const DEFAULT_MATCH_OPTIONS: MatchOptions = {
  constantPropagation: true,
  symbolicPropagation: false,
  acMatching: true,
  commutativeBoolop: false,
  symmetricEq: false,
  vardefAssign: true,
  flddefAssign: false,
  attrExpr: true,
  arrowIsFunction: true,
  letIsVar: true,
  unifyIdsStrictly: true,
  goDeeperExpr: true,
  goDeeperStmt: true,
  implicitDeepExprstmt: true,
  implicitEllipsis: true,
  decoratorsOrderMatters: false,
  xmlSingletonLooseMatching: true,
  xmlAttrsImplicitEllipsis: true,
  xmlChildrenOrdered: true,
};

/** Reads the rule file's spelling (`symbolic_propagation`); options of other parts of the engine are passed over. */
export function readMatchOptions(options: Readonly<Record<string, unknown>>): MatchOptions {
  const result: Record<string, boolean> = { ...DEFAULT_MATCH_OPTIONS };
  for (const [key, value] of Object.entries(options)) {
    const name =
      key === 'commutative_compop'
        ? 'symmetricEq'
        : key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (Object.hasOwn(result, name) && typeof value === 'boolean') result[name] = value;
  }
  return result as unknown as MatchOptions;
}
