/** Text that a reader does not see and a model does: Unicode's tag characters, variation selectors, invisible signs in a row, base64. */
import { fromBase64, utf8Text } from '../../evidence/bytes.ts';

export interface HiddenText {
  readonly kind: 'tags' | 'selectors' | 'invisible' | 'base64';
  /** Offset of its first character. */
  readonly start: number;
  readonly end: number;
  /** What it says; empty when it says nothing that is text. */
  readonly text: string;
}

const TAGS = /[\u{E0000}-\u{E007F}]+/gu;
const SELECTORS = /[\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]{6,}/gu;
/** Fewer in a row separate words in some scripts, and join emoji. */
const INVISIBLE = /(?:[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u00ad]|\u034f){8,}/gu;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,4096}={0,2}/gu;
const MAX_DECODED = 200;
/** Flags of regions (England, Scotland, Wales) are a black flag with tag letters and an end. */
const FLAG = '\u{1F3F4}';

/** The hidden texts of a text, by kind and then by place. */
export function hiddenTexts(text: string): readonly HiddenText[] {
  return [...tags(text), ...selectors(text), ...invisible(text), ...base64Texts(text)];
}

function tags(text: string): readonly HiddenText[] {
  return matchesOf(text, TAGS).flatMap(({ start, end, found }) => {
    if (text.slice(0, start).endsWith(FLAG) && found.length <= 16) return [];
    const said = [...found].map((sign) => String.fromCharCode(sign.codePointAt(0)! - 0xe0000)).join('');
    return [{ kind: 'tags' as const, start, end, text: said.replace(/[^ -~]/g, '') }];
  });
}

/** Each selector may stand for a byte: the first sixteen, then the others. */
function selectors(text: string): readonly HiddenText[] {
  return matchesOf(text, SELECTORS).map(({ start, end, found }) => {
    const bytes = [...found].map((sign) => {
      const code = sign.codePointAt(0)!;
      return code < 0xe0000 ? code - 0xfe00 : code - 0xe0100 + 16;
    });
    const said = bytes.map((byte) => String.fromCharCode(byte)).join('');
    return { kind: 'selectors', start, end, text: isText(said) ? said : '' };
  });
}

function invisible(text: string): readonly HiddenText[] {
  return matchesOf(text, INVISIBLE).map(({ start, end }) => ({ kind: 'invisible', start, end, text: '' }));
}

function base64Texts(text: string): readonly HiddenText[] {
  const found: HiddenText[] = [];
  let tried = 0;
  for (const { start, end, found: code } of matchesOf(text, BASE64)) {
    if (!/[A-Z]/.test(code) || !/[a-z]/.test(code)) continue;
    tried += 1;
    if (tried > MAX_DECODED) break;
    const said = textOfBase64(code);
    if (said !== null) found.push({ kind: 'base64', start, end, text: said });
  }
  return found;
}

function textOfBase64(code: string): string | null {
  const bytes = fromBase64(code);
  const said = bytes === null ? null : utf8Text(bytes);
  return said !== null && isText(said) ? said : null;
}

/** Letters and spaces for the most part. */
function isText(text: string): boolean {
  const letters = text.match(/[\p{L}\p{Zs}\n]/gu)?.length ?? 0;
  return text.length >= 4 && letters >= [...text].length * 0.8;
}

function matchesOf(
  text: string,
  pattern: RegExp,
): readonly { readonly start: number; readonly end: number; readonly found: string }[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    found: match[0],
  }));
}
