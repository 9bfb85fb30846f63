/** AWS Lambda: functions that the platform calls. What stands before them is configured elsewhere, so only their bodies speak. */
import type { FunctionNode } from '../../ast/nodes.ts';
import type { RouteAdapter } from '../adapter.ts';
import { exportedValues, functionIn } from '../exports.ts';
import { addScriptRoute, wrapperGuards } from '../script-verbs.ts';

const FRAMEWORK = 'AWS Lambda';

export const lambda: RouteAdapter = {
  framework: FRAMEWORK,
  family: 'script',
  literals: ['event'],
  routers: [],
  extract(file) {
    for (const { name, value, node } of exportedValues(file)) {
      const fn = value === null ? null : functionIn(file, value);
      if (value === null || fn === null || !takesEvent(name, fn)) continue;
      addScriptRoute(
        file,
        node,
        { router: null, path: `${file.path.replace(/\.\w+$/, '')}.${name}`, methods: ['ANY'] },
        value,
        { framework: FRAMEWORK, kind: 'function', guards: wrapperGuards(file, value), evidence: [] },
      );
    }
  },
};

/** `handler(event, context)`, or whatever takes an `APIGatewayProxyEvent`. */
function takesEvent(name: string, fn: FunctionNode): boolean {
  const [param] = fn.params;
  if (param?.kind !== 'Param') return false;
  if (/(?:APIGateway|ALB|SQS|S3|SNS|Scheduled|DynamoDBStream)\w*Event/.test(param.type?.text ?? ''))
    return true;
  return /handler$/i.test(name) && param.target.kind === 'Name' && /^_?event$/.test(param.target.name);
}
