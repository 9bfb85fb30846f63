/**
 * The few globals that every host of core has: browser, editor, worker and Node alike. Core is compiled without the types
 * of any host, so that reaching for one is a compile error; what is listed here is the whole of what it may assume.
 */

declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
