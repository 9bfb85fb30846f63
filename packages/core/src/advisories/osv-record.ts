/** What is read of a record in the OSV schema (ossf.github.io/osv-schema). Fields that we do not need are not looked at. */
import { z } from 'zod';

const event = z.object({
  introduced: z.string().optional(),
  fixed: z.string().optional(),
  last_affected: z.string().optional(),
  limit: z.string().optional(),
});

const severity = z.object({ type: z.string(), score: z.string() });

const affected = z.object({
  package: z.object({ ecosystem: z.string(), name: z.string() }).optional(),
  ranges: z.array(z.object({ type: z.string(), events: z.array(event) })).nullish(),
  versions: z.array(z.string()).nullish(),
  severity: z.array(severity).nullish(),
  ecosystem_specific: z
    .object({
      // Go's database names the packages of a module and their symbols.
      imports: z
        .array(z.object({ path: z.string(), symbols: z.array(z.string()).nullish() }))
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

const record = z.object({
  id: z.string().min(1),
  modified: z.string().nullish(),
  withdrawn: z.string().nullish(),
  aliases: z.array(z.string()).nullish(),
  summary: z.string().nullish(),
  details: z.string().nullish(),
  severity: z.array(severity).nullish(),
  affected: z.array(affected).nullish(),
});

export type OsvRecord = z.infer<typeof record>;
export type OsvEvent = z.infer<typeof event>;

/** Checks the form of a record; null when it has another one. */
export function readOsvRecord(value: unknown): OsvRecord | null {
  const result = record.safeParse(value);
  return result.success ? result.data : null;
}
