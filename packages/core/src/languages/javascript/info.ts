import type { LanguageInfo } from '../language.ts';

/** Scripts of HTML, Vue and Svelte files are JavaScript, too. */
export const javascriptInfo: LanguageInfo = {
  id: 'javascript',
  keys: ['javascript', 'js'],
  extensions: ['.js', '.jsx', '.mjs', '.cjs', '.html', '.htm', '.vue', '.svelte'],
  interpreters: ['node', 'nodejs', 'bun'],
};

export const typescriptInfo: LanguageInfo = {
  id: 'typescript',
  keys: ['typescript', 'ts'],
  extensions: ['.ts', '.mts', '.cts', '.tsx'],
  interpreters: ['ts-node', 'tsx', 'deno'],
};
