/** The parts of SARIF 2.1.0 that are read (OASIS, section 3). */
import { z } from 'zod';

const TEXT = z.object({ text: z.string().optional() });
const PROPERTIES = z.record(z.string(), z.unknown());
const ARTIFACT = z.object({
  uri: z.string().optional(),
  uriBaseId: z.string().optional(),
  index: z.number().optional(),
});
export type Artifact = z.infer<typeof ARTIFACT>;
const REGION = z.object({
  startLine: z.number().optional(),
  startColumn: z.number().optional(),
  endLine: z.number().optional(),
  endColumn: z.number().optional(),
});
const LOCATION = z.object({
  physicalLocation: z.object({ artifactLocation: ARTIFACT.optional(), region: REGION.optional() }).optional(),
  message: TEXT.optional(),
});
export type Location = z.infer<typeof LOCATION>;
const REFERENCE = z.object({
  id: z.string().optional(),
  index: z.number().optional(),
  toolComponent: z.object({ name: z.string().optional(), index: z.number().optional() }).optional(),
});
export type Reference = z.infer<typeof REFERENCE>;
const RULE = z.object({
  id: z.string(),
  name: z.string().optional(),
  shortDescription: TEXT.optional(),
  messageStrings: z.record(z.string(), TEXT).optional(),
  helpUri: z.string().optional(),
  defaultConfiguration: z.object({ level: z.string().optional() }).optional(),
  relationships: z.array(z.object({ target: REFERENCE })).optional(),
  properties: PROPERTIES.optional(),
});
export type Rule = z.infer<typeof RULE>;
const COMPONENT = z.object({ name: z.string(), rules: z.array(RULE).optional() });
const NOTIFICATION = z.object({ level: z.string().optional(), message: TEXT.optional() });

export const RESULT = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.number().optional(),
  rule: REFERENCE.optional(),
  kind: z.string().optional(),
  level: z.string().optional(),
  baselineState: z.string().optional(),
  message: z
    .object({
      text: z.string().optional(),
      id: z.string().optional(),
      arguments: z.array(z.string()).optional(),
    })
    .optional(),
  locations: z.array(LOCATION).optional(),
  codeFlows: z
    .array(
      z.object({
        threadFlows: z.array(z.object({ locations: z.array(z.object({ location: LOCATION.optional() })) })),
      }),
    )
    .optional(),
  suppressions: z
    .array(
      z.object({
        kind: z.string(),
        status: z.string().optional(),
        justification: z.string().optional(),
      }),
    )
    .optional(),
  taxa: z.array(REFERENCE).optional(),
  properties: PROPERTIES.optional(),
});
export type Result = z.infer<typeof RESULT>;

export const RUN = z.object({
  tool: z.object({ driver: COMPONENT, extensions: z.array(COMPONENT).optional() }),
  /** Read one by one, so that a broken one spoils no other. */
  results: z
    .array(z.unknown())
    .nullish()
    .transform((results) => results ?? []),
  /** `utf16CodeUnits` or `unicodeCodePoints`. */
  columnKind: z.unknown().optional(),
  artifacts: z.array(z.object({ location: ARTIFACT.optional() })).optional(),
  originalUriBaseIds: z.record(z.string(), ARTIFACT).optional(),
  taxonomies: z
    .array(z.object({ name: z.string(), taxa: z.array(z.object({ id: z.string() })).optional() }))
    .optional(),
  invocations: z
    .array(
      z.object({
        executionSuccessful: z.boolean().optional(),
        workingDirectory: ARTIFACT.optional(),
        toolExecutionNotifications: z.array(NOTIFICATION).optional(),
        toolConfigurationNotifications: z.array(NOTIFICATION).optional(),
      }),
    )
    .optional(),
});
export type Run = z.infer<typeof RUN>;

/** The rule of a result: by its index in the driver or in an extension, else by its id (3.52.3: an id may go on after a `/`). */
export function findRule({ ruleId, ruleIndex, rule }: Result, { tool }: Run): Rule | null {
  const extension = rule?.toolComponent?.index;
  const component = extension === undefined ? tool.driver : tool.extensions?.[extension];
  const byIndex = component?.rules?.[rule?.index ?? ruleIndex ?? -1];
  if (byIndex !== undefined) return byIndex;
  const id = ruleId ?? rule?.id ?? '';
  const all = [tool.driver, ...(tool.extensions ?? [])].flatMap(({ rules = [] }) => rules);
  return all.find((one) => one.id === id) ?? all.find((one) => id.startsWith(`${one.id}/`)) ?? null;
}
