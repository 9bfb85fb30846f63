/** A comment on a pull request: the verdict first, the findings in a table, everything else folded away. */
import type { ScanResult } from '../../finding/scan-result.ts';
import type { ReportFormat } from '../format.ts';
import { renderComment } from './comment.ts';

/** GitHub's limit for a comment, in characters. */
export const GITHUB_COMMENT_LIMIT = 65_536;
/** GitLab's limit for a note, in characters. */
export const GITLAB_COMMENT_LIMIT = 1_000_000;

/** Fits into a comment on either forge. */
export const markdown: ReportFormat = {
  id: 'markdown',
  description: 'a comment on a pull request',
  render: (result) => renderMarkdownReport(result),
};

/**
 * The report as Markdown of at most `limit` UTF-16 units: whole findings are left out, and a line says how many. Nothing of the scanned
 * code is markup, a link or a name that a forge would notify.
 */
export function renderMarkdownReport(result: ScanResult, limit: number = GITHUB_COMMENT_LIMIT): string {
  return renderComment(result, limit);
}
