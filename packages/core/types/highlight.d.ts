/**
 * What we use of highlight.js. Its own types bring those of a browser with them, which core must not reach for; the tree of
 * tokens, which they leave out, is what lets us build nodes instead of pasting HTML.
 */
declare module 'highlight.js/lib/core' {
  export interface TokenNode {
    /** `title.function`; absent at the root. */
    readonly scope?: string;
    readonly children: readonly (TokenNode | string)[];
  }
  interface Highlighter {
    newInstance(): Highlighter;
    registerLanguage(name: string, language: unknown): void;
    highlight(
      code: string,
      options: { readonly language: string; readonly ignoreIllegals: boolean },
    ): { readonly _emitter: { readonly rootNode: TokenNode } };
  }
  const hljs: Highlighter;
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export default hljs;
}

declare module 'highlight.js/lib/languages/*' {
  const language: unknown;
  // biome-ignore lint/style/noDefaultExport: it is theirs.
  export default language;
}
