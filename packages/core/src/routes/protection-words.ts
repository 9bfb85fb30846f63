/** What names say of access: the words that programs use for the things that protect a route. */
import type { Protection } from '../facts/route-facts.ts';

/** `requireAuth` → `require_auth`, `JWTGuard` → `jwt_guard`, `IsAdminUser` → `is_admin_user`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
}

/** One of some words, or of some patterns of words, anywhere in a name that `wordsOf` has taken apart. */
export const word = (...words: readonly string[]): RegExp =>
  new RegExp(`(?:^|_)(?:${words.join('|')})(?:_|$)`);

const AUTHENTICATION = word(
  'auth|authn|authed|authenticat(?:e|ed|es|ion|or)|authentic|basic_?auth',
  'login|logged|signed_?in|require_?user|user_required|verify_user|ensure_user|check_user|current_(?:\\w+_)?user',
  'jwt|bearer|token|tokens|id_token|api_?keys?|credentials?|identity|principal|oidc|oauth2?|passport|clerk|firebase',
  'protect|protected|guard|guards|signature|hmac|(?:require|verify|check|validate|server|user)_session|session_required',
);
const AUTHORIZATION = word(
  'authori[sz](?:e|ed|es|er|ation)|roles?|permissions?|permitted|permit|perms?|admins?|administrator|superuser|superadmin|staff',
  'scopes?|owners?|ownership|acl|rbac|abac|polic(?:y|ies)|abilit(?:y|ies)|privileges?|forbidden|moderator|can|tenant',
  'access(?!_(?:token|log|key|control_allow))|user_passes_test|group_required',
);
const RATE_LIMIT = word('rate_?limit(?:s|er|ed|ing)?|limiter|throttl(?:e|es|ed|er|ing)|slow_?down|slowapi');
const CSRF = word('csrf|xsrf|csurf|lusca|antiforgery');
const VALIDATION = word(
  'validat(?:e|ed|es|or|ors|ion)|schemas?|celebrate|joi|zod|ajv|serializers?|dto|sanitiz(?:e|er)|expects?|check_schema',
);
/** What makes or removes a token, or lets everybody in, protects nothing. */
const NOT_A_CHECK = word(
  'create|generate|issue|make|new|encode|unauthenticated|optional|skip|no|without|logout|sign_?out|anonymous|allow_any|public|exempt|refresh|count|classes',
);

/** The protections that a guard of this name gives. `name` is an identifier or a dotted name. */
export function protectionsOfName(name: string): readonly Protection[] {
  const words = wordsOf(name);
  const found: Protection[] = [];
  // `ThrottlerGuard` counts; `guard` says nothing more.
  const isLimit = RATE_LIMIT.test(words);
  if (CSRF.test(words)) return NOT_A_CHECK.test(words) ? [] : ['csrf'];
  if (isLimit) found.push('rateLimit');
  if (VALIDATION.test(words) && !AUTHENTICATION.test(words)) found.push('validation');
  if (NOT_A_CHECK.test(words)) return found;
  const rest = isLimit ? words.replace(/_?guards?$/, '') : words;
  const authorizes = AUTHORIZATION.test(rest);
  // Whoever has a role has been asked for a name.
  if (authorizes || AUTHENTICATION.test(rest)) found.push('authentication');
  if (authorizes) found.push('authorization');
  return found;
}

const VAGUE = /(?:^|_)(?:(?:is_?|ensure_?|require_?|check_?)?authori[sz]e[dr]?|authori[sz]ation)(?:_|$)/g;

/** Whether code speaks of authorization only as many programs call a plain check of who is calling: `isAuthorized()`, without a role. */
export function isVagueAuthorization(code: string): boolean {
  const name = /^@?([\w.]+)(?:\(\))?$/.exec(code)?.[1];
  return name !== undefined && !AUTHORIZATION.test(wordsOf(name).replace(VAGUE, '_'));
}

/** Names that let everybody in: `AllowAny`, `csrf_exempt`, `public`. */
export function isOpening(name: string): boolean {
  return /(?:^|_)(?:allow_any|allow_anonymous|public|skip_auth|no_auth|login_exempt|csrf_exempt|anonymous)(?:_|$)/.test(
    wordsOf(name),
  );
}

const REFUSED =
  /(?:^|_)(?:unauthori[sz]ed|unauthenticated|not_authenticated|authentication_(?:failed|error|required|exception)|auth_error|login_required|invalid_(?:token|credentials)|401)(?:_|$)/;
const FORBIDDEN =
  /(?:^|_)(?:forbidden|permission_(?:denied|error)|access_denied|not_permitted|authorization_error|403)(?:_|$)/;

/** What is refused by an error or an answer of this name. */
export function refusalOfName(name: string): readonly Protection[] {
  const words = wordsOf(name);
  if (FORBIDDEN.test(words)) return ['authentication', 'authorization'];
  return REFUSED.test(words) ? ['authentication'] : [];
}

/** What is refused by this HTTP status. */
export function refusalOfStatus(status: number): readonly Protection[] {
  if (status === 401) return ['authentication'];
  return status === 403 ? ['authentication', 'authorization'] : [];
}
