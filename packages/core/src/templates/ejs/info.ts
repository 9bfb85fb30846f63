import type { TemplateEngineInfo } from '../template.ts';

/** EJS, and Eta, which has a sign of its own for raw outputs. */
export const ejsInfo: TemplateEngineInfo = { id: 'ejs', extensions: ['.ejs', '.eta'], alwaysEscapes: true };
