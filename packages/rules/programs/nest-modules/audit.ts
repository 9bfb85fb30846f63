/** Who did what. */
export interface Audit {
  record(name: string): void;
}

export const AUDIT = Symbol('audit');
