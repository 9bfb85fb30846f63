import type { TemplateEngineInfo } from '../template.ts';

/** Pug, which once was Jade. */
export const pugInfo: TemplateEngineInfo = { id: 'pug', extensions: ['.pug', '.jade'], alwaysEscapes: true };
