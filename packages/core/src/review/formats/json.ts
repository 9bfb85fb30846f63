/** A review for machines. */
import { publicChecklist } from '../../checklist/formats.ts';
import { PROTECTIONS } from '../../facts/route-facts.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Route } from '../../inventory/route.ts';
import type { Review } from '../review.ts';

/** Renders a review as JSON. */
export function renderReviewJson(review: Review): string {
  const { routes, packages, findings, suppressed, checklist, rules: _, kinds: __, ...rest } = review;
  const shown = {
    ...rest,
    findings: findings.map(publicFinding),
    suppressed: suppressed.map(publicFinding),
    routes: routes.map((change) => ({ ...change, route: publicRoute(change.route) })),
    packages,
    checklist: publicChecklist(checklist),
  };
  return `${JSON.stringify(shown, null, 2)}\n`;
}

function publicFinding({
  ruleId,
  severity,
  confidence,
  message,
  path,
  region,
  fingerprint,
  flow,
  suppression,
  provenance,
  package: found,
  alsoFoundBy,
}: Finding): object {
  return {
    rule: ruleId,
    severity,
    confidence,
    message,
    path,
    region,
    fingerprint,
    flow: flow.map(({ path: at, region: place, role, note }) => ({
      path: at,
      line: place.startLine,
      role,
      note,
    })),
    ...(suppression === null ? {} : { suppression }),
    ...(found === undefined ? {} : { package: found }),
    ...(alsoFoundBy === undefined ? {} : { alsoFoundBy }),
    ...(provenance === undefined ? {} : { provenance }),
  };
}

function publicRoute(route: Route): object {
  const { method, path, framework, handler, file, line, inputs } = route;
  return {
    method,
    path,
    framework,
    handler,
    file,
    line,
    ...Object.fromEntries(PROTECTIONS.map((protection) => [protection, route[protection]])),
    inputs: inputs.map(({ name }) => name),
  };
}
