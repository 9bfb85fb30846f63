/** Tables as CSV (RFC 4180, which ends lines with CRLF). What a spreadsheet would take for a formula is marked as text. */
import { stringify } from 'csv-stringify/sync';

/** Writes rows, the first of which names the columns. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return stringify([...rows], { record_delimiter: '\r\n', escape_formulas: true });
}
