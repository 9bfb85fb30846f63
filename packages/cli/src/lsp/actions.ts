/** What an editor can do about findings: hover, quick fixes, suppressions, explanations. */
import { type Edit, type Finding, PLAIN_PAINTER, renderRulePage } from '@skeptic/core';
import {
  CHECKLIST_TEXTS,
  type DocumentFindings,
  type EditorWorkspace,
  type FoundIn,
  findingPage,
  fixDescription,
  fixingEdits,
  rulePage,
  suppressingEdits,
} from '@skeptic/scanner';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type Hover,
  type HoverParams,
  MarkupKind,
  MessageType,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type Client, tell } from './client.ts';
import type { Documents } from './documents.ts';

/** The command that explains a rule; its argument is the rule's id. */
export const EXPLAIN = 'skeptic.explainRule';

export interface ActionParts {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: Documents;
  readonly workspace: EditorWorkspace;
  readonly diagnosticsOf: (found: DocumentFindings) => readonly Diagnostic[];
}

/** What an offered action has to know when it is chosen. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly fingerprint: string;
  readonly kind: 'fix' | 'suppress';
}

/** The findings at a place, each with its diagnostic. */
async function findingsAt(uri: string, range: Range, { workspace, diagnosticsOf }: ActionParts) {
  const found = await workspace.settled(uri);
  if (found === null) return null;
  const diagnostics = diagnosticsOf(found);
  const here = found.findings.flatMap((finding, index) => {
    const diagnostic = diagnostics[index]!;
    return meets(diagnostic.range, range) ? [{ finding, diagnostic }] : [];
  });
  return { found, here };
}

/** The page of the first finding under the pointer. */
export async function hoverAt(
  { textDocument, position }: HoverParams,
  parts: ActionParts,
): Promise<Hover | null> {
  const at = await findingsAt(textDocument.uri, { start: position, end: position }, parts);
  const first = at?.here[0];
  if (at == null || first === undefined) return null;
  const rule = at.found.rules.find(({ id }) => id === first.finding.ruleId) ?? null;
  const { range } = first.diagnostic;
  if (parts.client.showsMarkdown)
    return { range, contents: { kind: MarkupKind.Markdown, value: findingPage(first.finding, rule) } };
  const page =
    rule === null
      ? ''
      : renderRulePage(rule, { width: 80, painter: PLAIN_PAINTER, checklist: CHECKLIST_TEXTS });
  return { range, contents: { kind: MarkupKind.PlainText, value: `${first.diagnostic.message}\n\n${page}` } };
}

/** What can be done about the findings at a place. */
export async function actionsAt(params: CodeActionParams, parts: ActionParts): Promise<CodeAction[]> {
  const { textDocument, range, context } = params;
  if (context.only !== undefined && !context.only.some((kind) => CodeActionKind.QuickFix.startsWith(kind)))
    return [];
  const at = await findingsAt(textDocument.uri, range, parts);
  if (at === null) return [];
  const actions: CodeAction[] = [];
  for (const { finding, diagnostic } of at.here)
    actions.push(...(await actionsFor(finding, diagnostic, at.found, parts)));
  return actions;
}

async function actionsFor(
  finding: Finding,
  diagnostic: Diagnostic,
  found: DocumentFindings,
  parts: ActionParts,
): Promise<CodeAction[]> {
  const { uri, version } = found.document;
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const data = { uri, version, fingerprint: finding.fingerprint };
  const within = foundIn(found, parts);
  const description = within === null ? null : await fixDescription(finding, within);
  const fix: CodeAction = {
    ...common,
    title: `Fix: ${description}`,
    isPreferred: true,
    data: { ...data, kind: 'fix' } satisfies ActionData,
  };
  const suppress: CodeAction = {
    ...common,
    title: `Suppress ${finding.ruleId} with a reason…`,
    data: { ...data, kind: 'suppress' } satisfies ActionData,
  };
  const edits = [...(description === null ? [] : [fix]), ...(within === null ? [] : [suppress])];
  const title = `Explain ${finding.ruleId}`;
  return [
    ...(parts.client.resolvesEdits ? edits : await resolved(edits, parts)),
    { ...common, title, command: { title, command: EXPLAIN, arguments: [finding.ruleId] } },
  ];
}

async function resolved(actions: readonly CodeAction[], parts: ActionParts): Promise<CodeAction[]> {
  const done: CodeAction[] = [];
  for (const action of actions) {
    const tried = await resolveAction(action, parts);
    if (tried.edit !== undefined) done.push(tried);
  }
  return done;
}

/** Tries the edit of a chosen action. One that does not hold has none, and the user is told so. */
export async function resolveAction(action: CodeAction, parts: ActionParts): Promise<CodeAction> {
  const data = action.data as ActionData | undefined;
  // Not one of ours.
  if (typeof data?.uri !== 'string') return action;
  const found = await parts.workspace.settled(data.uri);
  const finding = found?.findings.find(({ fingerprint }) => fingerprint === data.fingerprint);
  const within = found === null ? null : foundIn(found, parts);
  if (within === null || finding === undefined || found?.document.version !== data.version) return action;
  const edits = await (data.kind === 'fix' ? fixingEdits : suppressingEdits)(finding, within);
  if (edits !== null) return { ...action, edit: workspaceEdit(data, edits, parts) };
  tell(
    parts.connection,
    MessageType.Warning,
    data.kind === 'fix'
      ? `Skeptic: the fix of ${finding.ruleId} does not hold here; it is left to you.`
      : `Skeptic: no comment at this place would count; accept ${finding.ruleId} in skeptic.yaml instead.`,
  );
  return action;
}

/** A byte-order mark that an editor shows as a character would move every offset. */
function foundIn({ document }: DocumentFindings, { workspace }: ActionParts): FoundIn | null {
  const { file, text, languageId } = document;
  const root = file === null ? null : workspace.sessionOf(file);
  const session = root?.scans() ?? null;
  const report = root?.report() ?? null;
  if (file === null || session === null || report === null || text.startsWith('\uFEFF')) return null;
  return { session, file, text, languageId, result: report.result };
}

function workspaceEdit(
  { uri, version }: ActionData,
  edits: readonly Edit[],
  { client, documents }: ActionParts,
): WorkspaceEdit {
  const changed = edits.map(({ start, end, text }) => ({
    range: { start: documents.positionAt(uri, start), end: documents.positionAt(uri, end) },
    newText: text,
  }));
  return client.editsVersions
    ? { documentChanges: [{ textDocument: { uri, version }, edits: changed }] }
    : { changes: { [uri]: changed } };
}

/** Shows the page of a rule where the client cannot, and gives it to one that can. */
export async function explainRule(
  ruleId: unknown,
  { connection, client, workspace }: ActionParts,
): Promise<string | null> {
  const [rule] = typeof ruleId === 'string' ? await workspace.rules(new Set([ruleId])) : [];
  if (rule === undefined) return null;
  if (!client.showsPages) {
    const { description, remediation } = rule.metadata;
    tell(connection, MessageType.Info, `${rule.id}: ${description} ${remediation}`.replace(/\s+/g, ' '));
  }
  return rulePage(rule);
}

function meets(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
