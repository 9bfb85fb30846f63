/** What a report format offers. It sees the scan result and nothing else: no clock, no terminal, no files. */
import type { ScanResult } from '../finding/scan-result.ts';
import type { Painter } from './painter.ts';

export interface RenderOptions {
  /** Columns to fill, for formats that people read. */
  readonly width: number;
  readonly painter: Painter;
  /** All skipped files and notes instead of the first few. */
  readonly verbose: boolean;
  /** Also what is suppressed or accepted by the baseline, told apart from what is not. */
  readonly suppressed?: boolean;
  /** Bytes of a text after gzip, for formats that say `isMeasured`; absent: their size is not limited. */
  readonly compressedSize?: (text: string) => number;
  /** Milliseconds since the epoch at which the scan ended, for formats that must have a time; absent: the epoch itself. */
  readonly endedAt?: number;
}

export interface ReportFormat {
  /** What `--format` names. */
  readonly id: string;
  readonly description: string;
  /** It shows the routes and packages of a program, which scans gather only when they are asked to. */
  readonly hasInventory?: true;
  /** Whoever reads it takes only so much of it, compressed. */
  readonly isMeasured?: true;
  render(result: ScanResult, options: RenderOptions): string;
}

/** A format that is loaded when it is asked for: some bring libraries that nothing else needs. */
export interface ReportFormatLoader {
  /** What `--format` names. */
  readonly id: string;
  load(): Promise<ReportFormat>;
}
