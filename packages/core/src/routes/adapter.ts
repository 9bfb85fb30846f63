/** What an adapter says of a framework. Adding a framework is adding a folder beside this file. */
import type { RouteFile } from './route-file.ts';

/** A call that makes a router. */
export interface RouterMaker {
  /** Qualified names of what is called. */
  readonly names: readonly string[];
  /** Where the path stands below which all its routes are: a keyword (or a property of an options object), a position. */
  readonly prefix?: { readonly keyword?: string; readonly index?: number };
  /** Keywords or properties that hold guards. */
  readonly guards?: readonly string[];
}

export interface RouteAdapter {
  /** As people call it: `Express`. */
  readonly framework: string;
  readonly family: 'python' | 'script';
  /** A file that holds none of these texts declares no route of this framework. */
  readonly literals: readonly string[];
  readonly routers: readonly RouterMaker[];
  /**
   * Adds what the shared readers (`script-verbs.ts`, `python-verbs.ts`) do not see: they know routers on which routes are put by the
   * name of the method, `app.get('/users', list)`.
   */
  readonly extract?: (file: RouteFile) => void;
}
