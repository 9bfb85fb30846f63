/**
 * Renders a real scan as a picture of a terminal: docs/images/scan.svg. Run it by hand after the look of the text report has changed
 * (`node tools/capture-terminal.mjs`); it runs the built command, so that the picture shows what people see.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { bundledCli, inRoot } from './lib/workspace.mjs';

const COLUMNS = 100;
const LINE_HEIGHT = 18;
const CHARACTER = 8.4;
const SHOWN = 46;

/** @type {Record<string, string>} */
const COLOURS = {
  30: '#6e7681',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  37: '#f0f6fc',
  90: '#8b949e',
};

const { stdout } = spawnSync(process.execPath, [bundledCli, 'scan', 'examples/flask-shop/database.py'], {
  cwd: inRoot('.'),
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1', COLUMNS: String(COLUMNS) },
});
const lines = ['$ skeptic scan examples/flask-shop/database.py', ...stdout.trimEnd().split('\n')].slice(
  0,
  SHOWN,
);
const height = lines.length * LINE_HEIGHT + 52;
const width = Math.round(COLUMNS * CHARACTER) + 40;
const rows = lines.map(
  (line, index) => `<text x="20" y="${56 + index * LINE_HEIGHT}" xml:space="preserve">${spans(line)}</text>`,
);
mkdirSync(inRoot('docs', 'images'), { recursive: true });
writeFileSync(
  inRoot('docs', 'images', 'scan.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Output of skeptic scan">
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
<circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/><circle cx="62" cy="20" r="6" fill="#28c840"/>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="#c9d1d9">
${rows.join('\n')}
</g>
</svg>
`,
);
process.stdout.write('docs/images/scan.svg written\n');

/**
 * Text with terminal colours as SVG spans.
 * @param {string} line
 * @returns {string}
 */
function spans(line) {
  let style = '';
  let out = '';
  for (const [index, piece] of line.split('\u001b[').entries()) {
    // Every piece but the first begins with the codes of an escape sequence.
    const codes = index === 0 ? null : /^([0-9;]*)m/.exec(piece);
    if (codes !== null) for (const code of (codes[1] || '0').split(';')) style = apply(style, code);
    const part = codes === null ? piece : piece.slice(codes[0].length);
    if (part !== '') out += style === '' ? escape(part) : `<tspan style="${style}">${escape(part)}</tspan>`;
  }
  return out;
}

/**
 * @param {string} style
 * @param {string} code
 * @returns {string}
 */
function apply(style, code) {
  const without = (/** @type {string} */ name) => style.replace(new RegExp(`${name}:[^;]*;`), '');
  if (code === '0') return '';
  if (code === '1') return `${style}font-weight:bold;`;
  if (code === '2') return `${style}opacity:.65;`;
  if (code === '22') return without('font-weight').replace(/opacity:[^;]*;/, '');
  if (code === '39') return without('fill');
  const colour = COLOURS[code];
  return colour === undefined ? style : `${without('fill')}fill:${colour};`;
}

/**
 * @param {string} text
 * @returns {string}
 */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
