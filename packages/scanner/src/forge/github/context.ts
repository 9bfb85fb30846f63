/** What all requests about one pull request need. */
import type { Author, Comment } from './answers.ts';
import type { GitHubClient } from './client.ts';

export interface Context {
  readonly client: GitHubClient;
  readonly where: { readonly owner: string; readonly repo: string };
  readonly pull: Readonly<Record<string, unknown>>;
  readonly head: string;
  readonly checkName: string;
  account(): Promise<string>;
}

/** A bot's name has an ending that not every answer shows, and that no person's name can have. */
export function isAccount({ login, isBot }: Author, account: string): boolean {
  return login === account || (isBot && login === `${account}[bot]`);
}

/** The oldest first. */
export function byId(a: Pick<Comment, 'id'>, b: Pick<Comment, 'id'>): number {
  return Number(a.id) - Number(b.id);
}
