/** An item of the checklist as it is judged: data, of which teams have their own beside ours. */

/** What a question can be about. Each is a set of things that the scan knows of the change (`subjects.ts`). */
export const SUBJECTS = [
  /** Routes that anybody can call. */
  'open-routes',
  /** Routes whose handler was not found, so that nothing can be said of what it checks. */
  'unknown-routes',
  /** Routes that load an object by what a caller sends, and do not tie it to the caller. */
  'object-routes',
  /** Routes that change something for everybody who is signed in. */
  'changing-routes',
  /** Routes that read input which nothing is seen to check. */
  'unchecked-inputs',
  /** Routes with input of which the names say something (`names`). */
  'named-inputs',
  /** Routes that change something for a browser's session, without a token against forged requests. */
  'forgeable-routes',
  /** Counted things (`things`) of files that have none of others (`without`). */
  'things',
  /** Packages that the change adds, or takes from elsewhere. */
  'added-packages',
  /** Packages of which no advisory could be looked up. */
  'unchecked-packages',
  /** Packages that may be installed in another version tomorrow. */
  'unpinned-packages',
  /** Files whose path fits (`paths`). */
  'files',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What a person is asked when a subject is there. Texts name `{count}`, `{routes}`, `{parameters}`, `{loads}`, `{packages}`, `{things}`, `{files}`. */
export interface ChecklistQuestion {
  readonly about: Subject;
  readonly names: readonly string[];
  readonly things: readonly string[];
  readonly without: readonly string[];
  readonly paths: readonly string[];
  /** For one of them, and for several. */
  readonly one: string;
  readonly many: string;
}

/** What of a route is evidence for an item. */
export const ROUTE_ASPECTS = ['authentication', 'authorization', 'validation', 'csrf', 'inputs'] as const;
export type RouteAspect = (typeof ROUTE_ASPECTS)[number];

/** What of packages is evidence for an item: where they come from, that their versions are fixed, that advisories were looked up. */
export const PACKAGE_ASPECTS = ['sources', 'versions', 'advisories'] as const;
export type PackageAspect = (typeof PACKAGE_ASPECTS)[number];

export interface ChecklistItem {
  readonly id: string;
  readonly area: string;
  readonly text: string;
  /** Kinds of things in code that are counted for it. */
  readonly examines: readonly string[];
  readonly routes: RouteAspect | null;
  readonly packages: PackageAspect | null;
  /** Every text was searched for it, whatever is in it. */
  readonly texts: boolean;
  /** Rules that speak against it, besides those that name it themselves. */
  readonly rules: readonly string[];
  /** Only a person can pass it. */
  readonly person: boolean;
  /** What holds for all that was examined when it passes: `all parameterised or constant`. */
  readonly passes: string;
  /** What a person is asked whenever the item applies and `person` is set. */
  readonly ask: string | null;
  readonly questions: readonly ChecklistQuestion[];
}

/** What people call things of a kind, and what of the models is counted for it. */
export interface ExaminedKind {
  readonly one: string;
  readonly many: string;
  /** Kinds of sinks, and of sources. */
  readonly sinks: readonly string[];
  readonly sources: readonly string[];
}

export interface Checklist {
  readonly items: readonly ChecklistItem[];
  readonly kinds: Readonly<Record<string, ExaminedKind>>;
}
