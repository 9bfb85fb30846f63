/** Colours come from the host: it knows the terminal. Texts are escaped before they are painted. */

export interface Painter {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
  magenta(text: string): string;
  underline(text: string): string;
}

const same = (text: string): string => text;

/** Leaves texts as they are: for files, pipes and terminals without colours. */
export const PLAIN_PAINTER: Painter = {
  bold: same,
  dim: same,
  red: same,
  yellow: same,
  green: same,
  cyan: same,
  magenta: same,
  underline: same,
};
