import { expect, it } from 'vitest';
import { writtenExpression } from './written-expression.ts';

/** The text between the marks is the bound one. */
function read(marked: string, language: string) {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const text = marked.replace(/[«»]/g, '');
  const { source, flags } = writtenExpression(text.slice(start, end), { start, end }, { text, language });
  return [source, flags];
}

it.each([
  ['x = /«a+»/giu.test(y)', 'a+', 'giu'],
  ['x = new RegExp("«\\\\s\\n\\.»", "i")', '\\s\\n.', 'i'],
  ["x = RegExp('«a+»')", 'a+', ''],
  ["x = RegExp('«a+»', flags)", 'a+', null],
  ['x = RegExp(«NAME»)', 'NAME', null],
])('JavaScript: %s', (text, source, flags) => expect(read(text, 'javascript')).toEqual([source, flags]));

it.each([
  ['re.compile(r"«\\\\a»", re.I | re.VERBOSE)', '\\\\a', 'ix'],
  ['re.match("«\\\\a\\d»", text)', '\\a\\d', ''],
  ["re.sub(r'''«a»''', x, flags=FLAGS)", 'a', null],
  ['re.search(«NAME», text)', 'NAME', null],
])('Python: %s', (text, source, flags) => expect(read(text, 'python')).toEqual([source, flags]));
