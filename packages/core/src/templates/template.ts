/**
 * What a template engine's folder offers: it reads a template's text and says what of the context is put into the page, where and how,
 * and which other templates get what. Nothing is executed, and nothing is known of who renders it.
 */
import type { Span } from '../source/source-file.ts';

export type TemplateEngineId = 'ejs' | 'handlebars' | 'jinja' | 'pug';

/** By what templates of an engine are recognised. Apart from the engine itself, so that choosing files loads no reader. */
export interface TemplateEngineInfo {
  readonly id: TemplateEngineId;
  /** File name extensions with their dot, lower case, that belong to no other engine. */
  readonly extensions: readonly string[];
  /** Outputs are escaped unless they say otherwise; false: whoever renders the template decides. */
  readonly alwaysEscapes: boolean;
}

export interface TemplateEngine extends TemplateEngineInfo {
  /** A text that is a page by its name (`.html`) holds tags of the engine. */
  fits(text: string): boolean;
  /** Never throws, whatever the text; what is not understood is left out. */
  read(text: string, path: string): TemplateReading;
}

export interface TemplateReading {
  /** The template itself first, then its macros. */
  readonly functions: readonly TemplateFunction[];
}

export interface TemplateFunction {
  /** Null is the template itself, whose one parameter is the context. */
  readonly name: string | null;
  readonly params: readonly string[];
  readonly outputs: readonly TemplateOutput[];
  readonly calls: readonly TemplateCall[];
}

/** A value that is put into the page. */
export interface TemplateOutput extends Span {
  readonly value: readonly Access[];
  readonly place: OutputPlace;
  /** What a block around it says of escaping; null: nothing. */
  readonly escapes: boolean | null;
}

/** Where in the page: in places other than `markup`, escaping markup alone does not help. */
export type OutputPlace = 'markup' | 'unquoted' | 'url' | 'handler' | 'script';

/** Another template, or a macro, gets values. */
export interface TemplateCall extends Span {
  /** Name of the template; null is the one at hand. */
  readonly template: string | null;
  /** Name of the macro; null is the template itself. */
  readonly macro: string | null;
  readonly args: readonly TemplateArgument[];
}

export interface TemplateArgument {
  readonly name: string | null;
  readonly value: Term;
}

/** Part of a parameter. */
export interface Access {
  readonly param: number;
  readonly path: readonly string[];
  /** Its markup: as it came; declared harmless, so that it is not escaped again; escaped. */
  readonly markup: 'plain' | 'raw' | 'escaped';
  /** It went through a function that nobody knows. */
  readonly viaUnknown: boolean;
}

/** What an expression may be: parts of parameters, with what is known of single fields. */
export interface Term {
  readonly whole: readonly Access[];
  readonly fields: ReadonlyMap<string, Term> | null;
  /** The value of a constant text. */
  readonly text: string | null;
}
