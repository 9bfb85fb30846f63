import { evaluate } from './arithmetic.js';

/** One shared spreadsheet. */
export class Sheet {
  #values = new Map();

  /** All cells with their values. */
  values() {
    return [...this.#values];
  }

  /**
   * Sets a cell to a text, a number, or a formula like `=A1*2`.
   * @param {string} cell
   * @param {string} text
   */
  set(cell, text) {
    const value = text.startsWith('=') ? this.#evaluate(text.slice(1)) : text;
    this.#values.set(cell, value);
    return value;
  }

  /** Puts the values of the named cells in and computes the rest. */
  #evaluate(formula) {
    const expression = formula.replace(/\b[A-Z][0-9]{1,3}\b/g, (name) =>
      String(Number(this.#values.get(name)) || 0),
    );
    try {
      return evaluate(expression);
    } catch {
      return '#ERROR';
    }
  }
}
