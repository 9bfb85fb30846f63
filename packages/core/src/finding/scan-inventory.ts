/** What a scanned program answers to and is made of, for reports that show more than findings. Plain data, sorted. */

/** Whether something protects a route; null where the code does not say. */
export interface ListedProtection {
  /** `authentication`, `rate limit`. */
  readonly name: string;
  readonly present: boolean | null;
  /** What in the code says so, and where; null where nothing is to be shown. */
  readonly evidence: { readonly text: string; readonly path: string; readonly line: number } | null;
}

export interface ListedRoute {
  /** In capitals; `ANY` for all. */
  readonly method: string;
  readonly path: string;
  /** Empty for a function without a name. */
  readonly handler: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** The same ones for each route, in the same order; the first is authentication. */
  readonly protections: readonly ListedProtection[];
}

export interface ListedAdvisory {
  readonly id: string;
  /** May be empty. */
  readonly summary: string;
  readonly severity: string;
}

export interface ListedPackage {
  readonly ecosystem: string;
  readonly name: string;
  /** The one that is used, else what the manifest asks for; null when nothing tells. */
  readonly version: string | null;
  readonly direct: boolean;
  readonly scope: string;
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** Advisories were there to be asked, and its version can be judged. */
  readonly isChecked: boolean;
  /** The worst first. */
  readonly advisories: readonly ListedAdvisory[];
  /** The smallest newer version without any; null when none is known. */
  readonly upgrade: string | null;
}

export interface ScanInventory {
  readonly routes: readonly ListedRoute[];
  readonly packages: readonly ListedPackage[];
}
