/** What formats get whose readers take only so much of them, compressed. */
import type { RenderOptions, ReportFormat } from '@skeptic/core';
import { loadGzipSize } from '@skeptic/scanner';

/** Loads the measure, if the format asks for one. */
export async function measureFor({
  isMeasured,
}: Pick<ReportFormat, 'isMeasured'>): Promise<Pick<RenderOptions, 'compressedSize'>> {
  return isMeasured === true ? { compressedSize: await loadGzipSize() } : {};
}
