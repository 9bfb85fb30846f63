const EXPRESSION = /^\(*[A-Za-z0-9][\w.+-]*\)*(?: (?:AND|OR|WITH) \(*[A-Za-z0-9][\w.+-]*\)*)*$/;

/** Whether a text has the form of an SPDX licence expression. That its names are in the list of licences is not checked. */
export function isLicenceExpression(text: string): boolean {
  const isBalanced = text.split('(').length === text.split(')').length;
  return isBalanced && EXPRESSION.test(text) && !/^(?:UNLICENSED|UNKNOWN|SEE LICENSE)/i.test(text);
}
