/** What a file's syntax issues mean for the completeness of its analysis. */
import type { FileAst, SyntaxIssue } from '../ast/nodes.ts';
import type { AnalyseInput } from '../engine.ts';
import type { Notification } from '../finding/finding.ts';
import type { LineIndex } from '../source/line-index.ts';

/** Issues over more than `maxShare` of the text make the file incomplete; fewer are a note. Code that is too deep is always said. */
export function syntaxNotifications(
  input: AnalyseInput,
  ast: FileAst,
  maxShare: number,
  lines: LineIndex,
): Notification[] {
  const notifications: Notification[] = [];
  const errors = ast.issues.filter((issue) => issue.kind === 'error' || issue.kind === 'missing');
  const deep = ast.issues.find((issue) => issue.kind === 'too-deep');
  if (deep !== undefined) {
    const { line } = lines.positionAt(deep.start);
    notifications.push(
      note(
        input,
        'incomplete',
        'too-deep',
        `code nested deeper than the limit was not analysed (line ${line})`,
      ),
    );
  }
  const [first] = errors;
  if (first === undefined) return notifications;
  const { line } = lines.positionAt(first.start);
  const share = covered(errors) / Math.max(1, input.text.trim().length);
  const count = errors.length === 1 ? 'a syntax error' : `${errors.length} syntax errors`;
  notifications.push(
    share > maxShare
      ? note(
          input,
          'incomplete',
          'syntax-errors',
          `${count} over ${Math.round(share * 100)}% of the file, the first in line ${line}`,
        )
      : note(input, 'note', 'syntax-errors', `${count}, the first in line ${line}`),
  );
  return notifications;
}

/** Characters in errors; a missing token counts as one. Overlaps count once. */
function covered(issues: readonly SyntaxIssue[]): number {
  let total = 0;
  let reached = 0;
  for (const issue of [...issues].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const from = Math.max(issue.start, reached);
    total += Math.max(issue.end > issue.start ? 0 : 1, issue.end - from);
    reached = Math.max(reached, issue.end);
  }
  return total;
}

function note(
  input: AnalyseInput,
  level: Notification['level'],
  code: string,
  message: string,
): Notification {
  return { level, code, message, path: input.path, ruleId: null };
}
