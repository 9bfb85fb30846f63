/** Somebody who types into a document: edits of all kinds in the form of the language server protocol, which can be taken back. */

/** A letter, a line, and what leaves the syntax open. */
const INSERTED = ['x', '\n', '(', '"'];

/**
 * @typedef {{ range: { start: Position, end: Position }, text: string }} Change
 * @typedef {{ line: number, character: number }} Position
 */

/**
 * @param {string} text
 * @param {string} pasted code that is put at its end now and then
 * @param {(below: number) => number} random
 */
export function createTypist(text, pasted, random) {
  const lines = text.split('\n');
  /** @type {Change[]} */
  const past = [];
  /** @param {Change} change @param {string} removed */
  const done = (change, removed) => {
    const { start } = change.range;
    past.push({ range: { start, end: endOf(start, change.text) }, text: removed });
    return change;
  };
  const someLine = () => random(lines.length - 1);
  const atEndOf = (/** @type {number} */ line) => ({ line, character: lines[line].length });
  const insertAt = (/** @type {Position} */ at, /** @type {string} */ inserted) =>
    done({ range: { start: at, end: at }, text: inserted }, '');
  return {
    someLine,
    /** An edit of the text as it was at the beginning; `number` decides of which kind. */
    edit(/** @type {number} */ number) {
      const kind = number % (INSERTED.length + 2);
      if (kind < INSERTED.length) return insertAt(atEndOf(someLine()), INSERTED[kind]);
      if (kind === INSERTED.length) return insertAt(atEndOf(lines.length - 1), pasted);
      const line = someLine();
      const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
      return done({ range, text: '' }, `${lines[line]}\n`);
    },
    /** One more letter at the end of a line. */
    key(/** @type {number} */ line) {
      const { line: at, character } = atEndOf(line);
      return insertAt({ line: at, character: character + past.length }, 'x');
    },
    canUndo: () => past.length > 0,
    undo: () => /** @type {Change} */ (past.pop()),
  };
}

/** @param {Position} start @param {string} text @returns {Position} */
function endOf({ line, character }, text) {
  const parts = text.split('\n');
  const last = parts[parts.length - 1].length;
  return parts.length === 1
    ? { line, character: character + last }
    : { line: line + parts.length - 1, character: last };
}
