/** The model file format; docs/guides/models.md explains it. Not imported on the way of a scan with built-in models. */
import { z } from 'zod';

const text = z.string().min(1);
const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1)]);
const names = oneOrMore(text);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const kind = z.string().regex(/^([a-z][a-z0-9-]*|\*)$/, 'kinds are written in kebab-case');
const index = z.int().min(0).max(99);

/** A part of a call, as written. */
export type PortSource = number | 'any' | 'result' | 'receiver' | 'spread' | PortObject;
export interface PortObject {
  readonly of?: PortSource | undefined;
  readonly index?: number | undefined;
  readonly name?: string | undefined;
  readonly parameter?: number | undefined;
  readonly property?: string | readonly string[] | undefined;
  readonly itself?: boolean | undefined;
}

const PortObject: z.ZodType<PortObject> = z
  .strictObject({
    of: z.lazy(() => port).optional(),
    index: index.optional(),
    name: text.optional(),
    parameter: index.optional(),
    property: names.optional(),
    itself: z.boolean().optional(),
  })
  .meta({ id: 'Part' });
const port: z.ZodType<PortSource> = z.union([
  index,
  z.enum(['any', 'result', 'receiver', 'spread']),
  PortObject,
]);

const ArgumentTest = z.strictObject({
  values: z.array(scalar).optional(),
  names: names.optional(),
  matches: text.optional(),
  not: z.boolean().optional(),
  missing: z.boolean().optional(),
});

const When = z.strictObject({
  imports: names.optional(),
  arguments: z.record(z.string(), z.union([scalar, z.array(scalar).min(1), ArgumentTest])).optional(),
  text: text.optional(),
  arity: oneOrMore(index).optional(),
  alone: z.literal(true).optional(),
});

const common = {
  call: names.optional(),
  new: names.optional(),
  read: names.optional(),
  write: names.optional(),
  method: names.optional(),
  member: names.optional(),
  'write-member': names.optional(),
  decorated: names.optional(),
  'typed-parameter': names.optional(),
  'beside-parameter': names.optional(),
  'entry-of': names.optional(),
  overrides: names.optional(),
  'parameter-decorator': names.optional(),
  directive: names.optional(),
  'jsx-attribute': names.optional(),
  receivers: text.optional(),
  parameters: z.union([z.literal('all'), index, z.array(index).min(1)]).optional(),
  when: When.optional(),
  confidence: z.enum(['low', 'medium', 'high']).optional(),
  label: text.optional(),
};
const kinds = { kind: kind.optional(), kinds: oneOrMore(kind).optional() };
const argument = oneOrMore(port).optional();

/** Which arguments a function that is run gets: those after it, all, or what a list and a dictionary hold. */
const passes = z.union([
  z.enum(['rest', 'all']),
  z.strictObject({ list: port.optional(), keywords: port.optional() }),
]);

/** What functions get that a library runs. */
const run = {
  passes: passes.optional(),
  gives: z.array(z.union([text, z.null()])).optional(),
  'named-by': port.optional(),
  methods: names.optional(),
  'made-by': text.optional(),
  'listens-to': port.optional(),
  'by-topic': z.literal(true).optional(),
};

/** One fact about a library, in the form common to all roles. */
export const Entry = z.strictObject({
  ...common,
  ...kinds,
  argument,
  from: oneOrMore(port).optional(),
  to: port.optional(),
  restores: oneOrMore(kind).optional(),
  'when-result': z.union([z.boolean(), z.literal('returns')]).optional(),
  function: port.optional(),
  ...run,
});
export type Entry = z.infer<typeof Entry>;

/** Where the template is named: a part of the call, or of the call that made the receiver or the callee, or a field of the class. */
export type PlaceSource =
  | PortSource
  | 'keywords'
  | { readonly maker: 'receiver' | 'callee'; readonly argument: PlaceSource }
  | { readonly field: string };
const place: z.ZodType<PlaceSource> = z
  .union([
    port,
    z.literal('keywords'),
    z.strictObject({ maker: z.enum(['receiver', 'callee']), argument: z.lazy(() => place) }),
    z.strictObject({ field: text }),
  ])
  .meta({ id: 'Place' });
const escaping = z.union([
  z.boolean(),
  z.array(text).min(1),
  z.strictObject({ by: place, missing: z.boolean() }),
]);
export type EscapingSource = z.infer<typeof escaping>;

/** One fact about a function that renders templates. */
export const Render = z.strictObject({
  ...common,
  engine: z.enum(['ejs', 'handlebars', 'jinja', 'pug']).optional(),
  template: place.optional(),
  text: place.optional(),
  context: oneOrMore(place).optional(),
  escapes: escaping.optional(),
  given: z.array(z.strictObject({ path: names, kind, label: text })).optional(),
});
export type Render = z.infer<typeof Render>;

const Source = z.strictObject({ ...common, ...kinds, argument });
const Guard = z.strictObject({ ...common, ...kinds, argument, 'when-result': Entry.shape['when-result'] });
const Propagator = z.strictObject({
  ...common,
  from: oneOrMore(port),
  to: port,
  restores: oneOrMore(kind).optional(),
});
const Run = z.strictObject({ ...common, ...kinds, function: port.optional(), ...run });
const types = z.record(z.string(), text);
const parameterTypes = z.record(z.string(), z.array(z.union([text, z.null()])));

/** A model file. */
export const ModelFile = z
  .strictObject({
    library: text,
    language: oneOrMore(text),
    documentation: text.optional(),
    imports: names.optional(),
    types: z
      .strictObject({
        returns: types.optional(),
        members: types.optional(),
        callbacks: parameterTypes.optional(),
        decorators: parameterTypes.optional(),
        parameters: z
          .array(
            z.strictObject({
              names: z.array(text).min(1).optional(),
              types: z.array(z.union([text, z.null()])).min(1),
              functions: z.array(text).min(1).optional(),
              entry: text.optional(),
              beside: z.array(text).min(1).optional(),
              'entries-of': z.array(text).min(1).optional(),
              'when-imported': oneOrMore(text).optional(),
            }),
          )
          .optional(),
        bases: types.optional(),
        shared: z.record(z.string(), z.array(text).min(1)).optional(),
        carried: oneOrMore(text).optional(),
      })
      .optional(),
    schemas: z.strictObject({ modules: names, words: z.record(text, names) }).optional(),
    sources: z.array(Source).optional(),
    sinks: z.array(Source).optional(),
    sanitizers: z.array(Source).optional(),
    guards: z.array(Guard).optional(),
    propagators: z.array(Propagator).optional(),
    runs: z.array(Run).optional(),
    renders: z.array(Render).optional(),
  })
  .meta({ id: 'ModelFile' });
export type ModelFile = z.infer<typeof ModelFile>;
