import type { LanguageInfo } from '../language.ts';

export const pythonInfo: LanguageInfo = {
  id: 'python',
  keys: ['python', 'python3', 'python2', 'py'],
  extensions: ['.py', '.pyi', '.pyw'],
  interpreters: ['python', 'python3', 'python2'],
};
