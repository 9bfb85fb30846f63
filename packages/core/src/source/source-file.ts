/** One text to analyse. Offsets everywhere are UTF-16 code units into `text`, ends exclusive. */
export interface SourceFile {
  /** POSIX path relative to the project root; never used to open a file. */
  readonly path: string;
  readonly text: string;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 1-based line and 1-based column, both in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A printed span: SARIF's `region`. `endColumn` is the column after the last character. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
