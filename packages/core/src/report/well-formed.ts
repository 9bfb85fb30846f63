/** Replaces lone surrogates, which file names and decoded texts may hold and encoders refuse. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
