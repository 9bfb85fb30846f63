/** What is known of who wrote one commit. */
import type { Provenance, ProvenanceEvidence } from '../finding/provenance.ts';
import { judgeEvidence } from './judge.ts';
import { matchPerson, type Person } from './match-identity.ts';
import { matchLines, matchSubject, matchTrailer } from './match-text.ts';
import type { SignalSet } from './signal-set.ts';
import { parseMessage } from './trailers.ts';

/** A commit as git tells it. */
export interface CommitRecord {
  readonly commit: string;
  readonly parents: readonly string[];
  readonly author: Person;
  readonly committer: Person;
  /** When it was written, in seconds since the epoch. */
  readonly time: number;
  readonly message: string;
}

export interface ClassifyOptions {
  /** Confidence from which evidence decides. */
  readonly threshold?: number | undefined;
  /** Further evidence: of notes, traces, the branch that brought it. */
  readonly more?: readonly ProvenanceEvidence[] | undefined;
  /** Paths that it changed, where they are known: only a change of manifests and lockfiles is one of versions. */
  readonly files?: readonly string[] | undefined;
}

/** Judges a commit by its identities, its message, and what else is known of it. */
export function classifyCommit(
  commit: CommitRecord,
  signals: SignalSet,
  { more = [], ...options }: ClassifyOptions = {},
): Provenance {
  return judgeCommit([...evidenceOfCommit(commit, signals), ...more], options);
}

/** The same for evidence that was collected before. */
export function judgeCommit(
  evidence: readonly ProvenanceEvidence[],
  { threshold, files }: Omit<ClassifyOptions, 'more'> = {},
): Provenance {
  return judgeEvidence(evidence, {
    ...(threshold === undefined ? {} : { threshold }),
    ...(files === undefined ? {} : { isOnlyVersions: files.every(isVersionFile) }),
  });
}

/** All evidence in the commit itself. */
export function evidenceOfCommit(commit: CommitRecord, signals: SignalSet): readonly ProvenanceEvidence[] {
  const message = parseMessage(commit.message);
  return [
    ...matchPerson(commit.author, 'author', signals),
    ...matchPerson(commit.committer, 'committer', signals),
    ...message.trailers.flatMap((trailer) => matchTrailer(trailer, signals)),
    ...matchSubject(message.subject, signals),
    ...matchLines(message.body, 'message', signals),
  ];
}

/** Names of files in which versions stand: manifests, lockfiles, and what pins tools. */
const VERSION_FILE =
  /^(?:package(?:-lock)?\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|pnpm-workspace\.yaml|bun\.lockb?|deno\.lock|.*requirements.*\.(?:txt|in)|constraints.*\.txt|pyproject\.toml|setup\.(?:py|cfg)|pipfile(?:\.lock)?|poetry\.lock|uv\.lock|pdm\.lock|go\.(?:mod|sum|work|work\.sum)|cargo\.(?:toml|lock)|gemfile(?:\.lock)?|.*\.gemspec|composer\.(?:json|lock)|pom\.xml|build\.gradle(?:\.kts)?|gradle\.lockfile|libs\.versions\.toml|gradle-wrapper\.properties|.*\.(?:csproj|fsproj|vbproj)|directory\.packages\.props|packages\.(?:config|lock\.json)|mix\.(?:exs|lock)|pubspec\.(?:yaml|lock)|package\.(?:swift|resolved)|podfile(?:\.lock)?|dockerfile.*|.*\.dockerfile|(?:docker-)?compose.*\.ya?ml|\.pre-commit-config\.yaml|\.gitmodules|flake\.lock|\.tool-versions|\.nvmrc|\.(?:node|python|ruby|go)-version|\.terraform\.lock\.hcl)$/;

/** True for a file in which versions of packages, images or actions stand. */
export function isVersionFile(path: string): boolean {
  const small = path.toLowerCase();
  if (/(?:^|\/)\.github\/(?:workflows|actions)\/.+\.ya?ml$/.test(small)) return true;
  return VERSION_FILE.test(small.slice(small.lastIndexOf('/') + 1));
}
