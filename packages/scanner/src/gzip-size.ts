/** The size of a text after gzip, which some services limit. The library is loaded by those who ask. */

/** Loads what measures: bytes of a text, encoded as UTF-8 and compressed as `gzip` does it. */
export async function loadGzipSize(): Promise<(text: string) => number> {
  const { gzipSync } = await import('node:zlib');
  return (text) => gzipSync(text).length;
}
