/** Entries of the section `renders`: which call renders which template, and what the template gets. */
import type { ModelEntry, ModelPort, RenderEscaping, RenderPart, RenderPlace } from './compiled.ts';
import { asList, complain, type ModelContext, namesAt } from './model-context.ts';
import { compileEntry } from './model-entry.ts';
import { readPort } from './model-parts.ts';
import type { EscapingSource, PlaceSource, Render } from './model-schema.ts';
import type { YamlPath } from './yaml-document.ts';

/** What a template does with its context: puts it into the page, some of it as addresses. */
const KINDS = ['html-output', 'script-address'];

/** Compiles an entry to one model entry per name. Problems are reported and give none. */
export function compileRender(entry: Render, path: YamlPath, context: ModelContext): ModelEntry[] {
  const { engine, template, text, context: passed, escapes, given, ...common } = entry;
  if ((template === undefined) === (text === undefined)) {
    complain(context, path, 'one of "template" and "text" is needed');
    return [];
  }
  const place = placeAt(
    (template ?? text)!,
    [...path, template === undefined ? 'text' : 'template'],
    context,
  );
  const parts = asList(passed).map((part) => partAt(part, [...path, 'context'], context));
  const escaping = escapingAt(escapes ?? true, [...path, 'escapes'], context);
  if (place === null || escaping === null || parts.includes(null)) return [];
  const render = {
    engine: engine ?? null,
    what: template === undefined ? ('text' as const) : ('name' as const),
    place,
    context: parts.filter((part) => part !== null),
    escapes: escaping,
    given: (given ?? []).flatMap(({ path: paths, kind, label }) =>
      (namesAt(paths, [...path, 'given'], context) ?? []).map((name) => ({
        path: name.split('.'),
        kinds: [kind],
        label,
      })),
    ),
  };
  return compileEntry({ ...common, kinds: KINDS }, 'render', path, context).map((compiled) => ({
    ...compiled,
    render,
  }));
}

function partAt(part: PlaceSource, path: YamlPath, context: ModelContext): RenderPart | null {
  return part === 'keywords' ? 'keywords' : portAt(part, path, context);
}

function portAt(source: PlaceSource, path: YamlPath, context: ModelContext): ModelPort | null {
  if (source === 'keywords' || (typeof source === 'object' && ('maker' in source || 'field' in source))) {
    complain(context, path, 'a part of the call is needed');
    return null;
  }
  const result = readPort(source);
  if (result.ok) return result.port;
  complain(context, path, result.reason);
  return null;
}

function placeAt(source: PlaceSource, path: YamlPath, context: ModelContext): RenderPlace | null {
  if (typeof source === 'object' && 'field' in source) return { at: 'field', name: source.field };
  if (typeof source === 'object' && 'maker' in source) {
    const of = placeAt(source.argument, path, context);
    return of === null ? null : { at: 'maker', of: source.maker, argument: of };
  }
  const port = portAt(source, path, context);
  return port === null ? null : { at: 'port', port };
}

function escapingAt(source: EscapingSource, path: YamlPath, context: ModelContext): RenderEscaping | null {
  if (typeof source === 'boolean') return source;
  if (Array.isArray(source)) return source;
  const place = placeAt(source.by, path, context);
  return place === null ? null : { by: place, missing: source.missing };
}
