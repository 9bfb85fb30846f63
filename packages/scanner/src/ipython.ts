/** Lines that IPython reads before Python does. */

/** Cell magics whose cell is Python all the same. */
const PYTHON_CELL = /^%%(?:time|timeit|capture|prun|debug|python3?)\b/;

/** The code of a cell in which lines for IPython, and cells in other languages, are comments of the same length. */
export function withoutMagic(cell: string): string {
  const isOther = /^%%\w/.test(cell) && !PYTHON_CELL.test(cell);
  const pattern = isOther ? /^([^\S\r\n]*)\S/gm : /^([^\S\r\n]*)(?:%(?=%?\w)|[!?])/gm;
  return cell.replace(pattern, '$1#');
}
