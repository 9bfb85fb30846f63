/**
 * A text of instructions in parts: passages of prose, code within them, and blocks of commands, each with what was said before it: the headings
 * above it and the sentence that leads to it. Enough of Markdown for that and no more. Linear in the text.
 */

export interface TextPart {
  /** `span` is code within prose, `block` a fenced block of commands. */
  readonly kind: 'prose' | 'span' | 'block';
  readonly text: string;
  /** Offset of the text. */
  readonly start: number;
  /** What it stands under: the headings, and the sentence that leads to it. */
  readonly lead: readonly string[];
  /** What stands around it: the passage of a span; otherwise the part itself. */
  readonly around: string;
  /** Where the text begins in what stands around it. */
  readonly at: number;
  /** True within a comment of HTML, which no page shows. */
  readonly isComment: boolean;
}

const SHELL_BLOCK =
  /^(?:|sh|bash|zsh|shell|console|shell-?session|terminal|command|powershell|pwsh|ps1|bat|cmd)$/i;
const FENCE = /^[ \t]*(?:>[ \t]*)?(`{3,}|~{3,})[ \t]*([\w+-]*)/;
const HEADING = /^[ \t]*(#{1,6})[ \t]+(.*)$/;
/** So much of what leads to a part is looked at for what it says of it. */
const MAX_LEAD = 400;
const ITEM = /^[ \t]*(?:[-*+]|\d+[.)])[ \t]+/;

/** The parts of a text, in order. */
export function textParts(text: string): readonly TextPart[] {
  return new Reader(text).parts;
}

interface Line {
  readonly text: string;
  readonly start: number;
}

class Reader {
  readonly parts: TextPart[] = [];
  private readonly headings: string[] = [];
  /** The passage that leads to what follows: it ended with a colon, or it is the one before a block. */
  private lead = '';
  private passage: Line[] = [];
  private comment = false;

  constructor(text: string) {
    let fence: { readonly mark: string; readonly isShell: boolean; readonly lines: Line[] } | null = null;
    for (const line of linesOf(text)) {
      const [, mark = '', info = ''] = FENCE.exec(line.text) ?? [];
      if (fence !== null) {
        if (mark.startsWith(fence.mark) && info === '') {
          if (fence.isShell) this.addBlock(fence.lines);
          fence = null;
        } else fence.lines.push(line);
      } else if (mark !== '') {
        this.endPassage();
        fence = { mark, isShell: SHELL_BLOCK.test(info), lines: [] };
      } else this.addLine(line);
    }
    this.endPassage();
    if (fence?.isShell === true) this.addBlock(fence.lines);
  }

  private addLine(line: Line): void {
    const [, marks, title] = HEADING.exec(line.text) ?? [];
    if (marks !== undefined) {
      this.endPassage();
      this.headings.length = Math.min(this.headings.length, marks.length - 1);
      this.headings[marks.length - 1] = title!.slice(0, MAX_LEAD);
      this.lead = '';
    } else if (line.text.trim() === '') this.endPassage();
    else {
      if (ITEM.test(line.text)) this.endPassage();
      this.passage.push(line);
    }
  }

  private endPassage(): void {
    const [first] = this.passage;
    if (first === undefined) return;
    const text = this.passage.map((line) => line.text).join(' ');
    const isItem = ITEM.test(first.text);
    const lead = this.leadText(isItem);
    const opens = text.lastIndexOf('<!--');
    const isComment = this.comment || opens >= 0;
    if (opens >= 0) this.comment = true;
    if (text.lastIndexOf('-->') > opens) this.comment = false;
    this.parts.push({ kind: 'prose', text, start: first.start, lead, around: text, at: 0, isComment });
    for (const { index, 0: found } of text.matchAll(/(?<!`)`[^`]{3,400}`(?!`)/g))
      this.parts.push({
        ...{ kind: 'span', text: found.slice(1, -1), start: first.start + index + 1 },
        ...{ lead, around: text, at: index + 1, isComment },
      });
    // Items follow the sentence before the first of them.
    if (!isItem) this.lead = lastSentence(text);
    this.passage = [];
  }

  private addBlock(lines: readonly Line[]): void {
    const [first] = lines;
    if (first === undefined) return;
    const text = lines.map((line) => line.text).join('\n');
    this.parts.push({
      ...{ kind: 'block', text, start: first.start, lead: this.leadText(true) },
      ...{ around: text, at: 0, isComment: this.comment },
    });
  }

  private leadText(follows: boolean): readonly string[] {
    const titles = this.headings.filter((title) => title !== undefined);
    return follows && this.lead !== '' ? [...titles, this.lead] : titles;
  }
}

/** What leads on is the end of a passage. */
function lastSentence(text: string): string {
  const end = text.slice(-MAX_LEAD);
  return end.split(/[.!?]["')*_]*\s+/).at(-1)!;
}

function* linesOf(text: string): Generator<Line> {
  for (let at = 0; at <= text.length; ) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    // A carriage return stays, so that offsets within a passage are those of the text.
    yield { text: text.slice(at, end), start: at };
    at = end + 1;
  }
}
