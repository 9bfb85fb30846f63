/** Commands that run what they have just downloaded: `curl … | sh`. */

/** A download whose output goes into a shell or an interpreter, directly or through `sudo`, or is put into one by substitution. */
const PIPED =
  /\b(?:curl|wget)\b(?:[^|;&\n"'`]|"[^"\n]*"|'[^'\n]*'|\\\n){0,400}\|\s*(?:sudo\s+(?:-\w+\s+)*|env\s+)*(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh\b(?!\s*-c\b)|\b(?:curl|wget)\b[^|;&\n]{0,400}\|\s*(?:sudo\s+)?(?:python3?|node|perl|ruby|php)\s*(?:-\s*)?(?=$|[\s;&|"'])(?!\s*-[cem]\b)|\b(?:ba|z)?sh\s+(?:-c\s+)?["']?(?:<\(|\$\()\s*(?:curl|wget)\b|\b(?:iwr|irm|Invoke-(?:WebRequest|RestMethod))\b[^|\n]{0,300}\|\s*(?:iex|Invoke-Expression)\b/gi;
/** What checks a signature or a sum on the way is no blind trust. */
const CHECKED = /\b(?:sha(?:1|224|256|384|512)sum|shasum|gpg|cosign|minisign)\b/;

export interface Piped {
  readonly start: number;
  readonly end: number;
}

/** Where a text does so. Lines of comments (`#`) are left out. */
export function pipedDownloads(text: string): readonly Piped[] {
  return [...text.matchAll(PIPED)].flatMap(({ index, 0: found }) => {
    const lineStart = text.lastIndexOf('\n', index - 1) + 1;
    const before = text.slice(lineStart, index);
    if (/^\s*(?:#|\/\/)/.test(before) || CHECKED.test(found)) return [];
    return [{ start: index, end: index + found.length }];
  });
}
