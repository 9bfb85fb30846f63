/** Where a function checks its input: schemas, validators, conversions, tests of type, length and membership. */
import type { Call, Expression, Member, Node } from '../ast/nodes.ts';
import { wordsOf } from './protection-words.ts';
import type { RouteFile } from './route-file.ts';

const VALIDATORS =
  /^(?:validate\w*|is_valid|validate_on_submit|safe_?parse\w*|parse_async|model_validate\w*|parse_obj\w*|parse_raw|validation_result|full_clean|assert_valid\w*|check_schema|is_(?:email|int|url|uuid|mongo_id|length|numeric|alphanumeric|date|float|boolean|string|integer|finite|na_n|array|object_id|valid_object_id)|isinstance|parse_int|parse_float|secure_filename|escape|sanitize\w*|fullmatch|match|test|valid|cleaned_data|get_valid_filename)$/;
const CONVERTERS = /^(?:int|float|bool|Number|BigInt|Boolean|UUID|ObjectId|Decimal|Enum)$/;

/** Whether a node is such a check. */
export function validates(file: RouteFile, node: Node): boolean {
  if (node.kind === 'Call') {
    const { callee } = node;
    if (callee.kind === 'Name')
      return (
        CONVERTERS.test(callee.name) ||
        VALIDATORS.test(wordsOf(callee.name)) ||
        (callee.name === 'String' && isPartOfRequest(node.args[0]))
      );
    if (callee.kind !== 'Member') return false;
    const words = wordsOf(callee.property);
    if (VALIDATORS.test(words)) return !/^(?:match|test|valid)$/.test(words) || callee.object.kind !== 'This';
    // Whether it is one of those that are allowed: `KINDS.has(type)`, `Object.hasOwn(KINDS, type)`, `KINDS.includes(type)`.
    if (/^(?:has_own|has_own_property|has|includes)$/.test(words)) return isMembership(file, node, callee);
    if (/^(?:parse|load|loads|cast|check|decode|deserialize)$/.test(words)) {
      const object = file.codeOf(callee.object);
      return (
        /schema|valid|serializer|dto|zod|\bz\.|joi|yup|form$/i.test(object) &&
        !/^JSON$|^json$|^pickle$|^yaml$/.test(object)
      );
    }
    return (
      callee.property === 'get' && node.args.some((arg) => arg.kind === 'Argument' && arg.name === 'type')
    );
  }
  if (node.kind === 'Unary') return node.op === 'typeof';
  if (node.kind !== 'Binary') return false;
  if (/^(?:in|not in|instanceof)$/.test(node.op)) return isCondition(file, node);
  if (/^[!=]==?$/.test(node.op))
    return [node.left, node.right].some((side) => side.kind === 'Member' && side.property === 'mimetype');
  if (!/^(?:<|>|<=|>=)$/.test(node.op)) return false;
  return (
    [node.left, node.right].some(
      (side) =>
        (side.kind === 'Member' && side.property === 'length') ||
        (side.kind === 'Call' && side.callee.kind === 'Name' && side.callee.name === 'len'),
    ) ||
    (isCondition(file, node) && [node.left, node.right].some((side) => side.kind === 'NumberLit'))
  );
}

function isMembership(file: RouteFile, node: Call, callee: Member): boolean {
  const values = node.args.flatMap((arg) => (arg.kind === 'Argument' ? [arg.value] : []));
  const [allowed, value] = callee.property === 'hasOwn' ? values : [callee.object, values[0]];
  if (allowed === undefined || value === undefined || !isAllowList(file, allowed)) return false;
  return (
    /^(?:Name|Member|Index)$/.test(value.kind) && (callee.property === 'hasOwn' || isCondition(file, node))
  );
}

/** What lists of allowed values are called. */
const ALLOWED =
  /allow|valid|known|support|permit|accept|enum|(?:kind|type|option|choice|format|role|state|status(?:es)?|field|column|key|colou?r|mode|locale|lang|language|sort|order|scope|level|plan|unit|currenc(?:y|ies)|countr(?:y|ies)|action|categor(?:y|ies))s?$/i;
const CONSTANT = /(?:^|\.)[A-Z][A-Z0-9_]+$/;

/** A list that the program fixes, as far as its name or what it is made of says so. Records that are looked up in one are none. */
function isAllowList(file: RouteFile, list: Expression): boolean {
  const made = list.kind === 'Name' ? (file.names.singleValueOf(list) ?? list) : list;
  const code = file.codeOf(made);
  if (/^(?:new Set\()?\[\s*['"\d]/.test(code)) return true;
  if (/^\w*(?:req|request|ctx|context|event|body|query|params)\b/i.test(code)) return false;
  const name = file.codeOf(list);
  return CONSTANT.test(name) || ALLOWED.test(name.replace(/\(.*$/s, ''));
}

/** `String(req.body.title)`: what was expected is a text, and nothing else comes of it. */
function isPartOfRequest(arg: Call['args'][number] | undefined): boolean {
  if (arg?.kind !== 'Argument') return false;
  let { value } = arg;
  if (value.kind === 'Binary' && (value.op === '??' || value.op === '||')) value = value.left;
  return (
    value.kind === 'Member' &&
    value.object.kind === 'Member' &&
    /^(?:body|query|params|payload)$/.test(value.object.property)
  );
}

function isCondition(file: RouteFile, node: Node): boolean {
  const parent = file.names.parentOf(node);
  return (
    parent?.kind === 'If' ||
    parent?.kind === 'Unary' ||
    parent?.kind === 'Binary' ||
    parent?.kind === 'Conditional'
  );
}
