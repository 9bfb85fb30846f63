import type { ScanLimits } from './config/limits.ts';

/** Bytes of a file of a language (null: of none) that is analysed. */
export function sizeLimitOf(language: string | null, limits: ScanLimits): number {
  const { maxFileSize, maxTextSize } = limits;
  // The pictures of a notebook may be larger than its code.
  return language === null || language === 'notebook' ? Math.max(maxFileSize, maxTextSize) : maxFileSize;
}
