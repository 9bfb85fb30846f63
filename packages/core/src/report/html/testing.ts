/** Shared by tests: texts that anybody may have written. */
import fc from 'fast-check';

/** Any text of one line, with lone surrogates and all that cannot be printed. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\t', '\u202e', '\u001b', '\u200b', '<', '"', '&', '😀'),
  );
  const line = fc.array(unit, { minLength: 1, maxLength }).map((units) => units.join(''));
  return line.map((text) => text.replace(/[\r\n]/g, ' '));
}
