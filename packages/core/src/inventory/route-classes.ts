/** What the path and the handler of a route say it is for. */
import type { Route } from './route.ts';

/** Public by design: where people log in and register, what machines ask, what checks its caller by a signature. */
const PUBLIC =
  /^\/(?:(?:api|auth|account|users?|v\d+)\/)*reset(?:\/[<{:]|$)|log-?_?in|log-?_?out|sign-?_?in|sign-?_?up|sign-?_?out|regist|\/auth(?:\/|$)|authenticate|token|oauth|\bsso\b|saml|openid|well-known|webhook|\bhook|callback|health|\bping\b|ready|\blive(?:z|ness)?\b|\bstatus\b|metrics|reset-?_?(?:password|link|request|token)|password|forgot|verify|verification|confirm|activate|contact|newsletter|subscri|unsubscri|feedback|\bsearch\b|static|assets|favicon|robots|sitemap|\bcsp\b|csrf|public|stripe|paypal|payment-?intent|captcha|session|refresh|\botp\b|invite|accept|docs|openapi|swagger|version|locale|\bi18n\b/i;
/** Says nothing of data: answers are computed from the question. */
const COMPUTING =
  /\b(?:echo|test|predict|generate|chat|calculate|convert|translate|preview|validate|upload-?url|telemetry|track|events?|logs?|graphql|render|format|hash|encode|decode|demo|hello|complete|completions?|summari[sz]e|analy[sz]e|classify|embed)\b/i;
const ADMINISTRATIVE =
  /(?:^|\/)(?:admin|administration|internal|manage|management|superuser|staff|backoffice|back-office|shutdown|reboot|restart-?server|factory-?reset)(?:\/|[-_:{<]|$)/i;
const LOGIN = /log-?_?in|sign-?_?in|\/token$|forgot|reset-?_?password|\botp\b|authenticate/i;
/** Things that belong to somebody. */
const OWNED =
  /orders?|invoices?|accounts?|users?|profiles?|messages?|payments?|documents?|address(?:es)?|carts?|baskets?|tickets?|notes?|files?|uploads?|reports?|subscriptions?|bookings?|appointments?|patients?|records?|transactions?|wallets?|conversations?|chats?|projects?|tasks?|todos?|customers?|employees?|salar(?:y|ies)|statements?|cards?|notifications?|settings|receipts?|reservations?|expenses?|photos?|albums?/i;

/** Whether anybody is meant to call it. */
export function isPublic(route: Route): boolean {
  return (
    PUBLIC.test(route.path) ||
    /^(?:log_?in|log_?out|sign_?(?:in|up|out)|register|health\w*|webhook\w*)$/i.test(
      route.handler.split('.').at(-1) ?? '',
    )
  );
}

export const isComputing = (route: Route): boolean => COMPUTING.test(route.path);

export const isAdministrative = (route: Route): boolean => ADMINISTRATIVE.test(route.path);

export const isLogin = (route: Route): boolean => LOGIN.test(route.path) && route.method !== 'GET';

const WEBHOOK =
  /(?:^|[/_.-])(?:web[-_]?)?hooks?(?:[/_-]\w[\w-]*)?\/?$|\/(?:github|gitlab|bitbucket|stripe|paypal|shopify|slack|twilio|razorpay|square|mollie|paddle|lemon-?squeezy|clerk)[/_-](?:webhooks?|hooks?|events?|callback|notify|notifications?|ipn)\/?$/i;
/** Where hooks are kept, people register them. */
const KEEPS_HOOKS = /^(?:url|uri|callback_?url|target_?url|endpoint|events|address)$/i;

/**
 * Whether other programs report events there, its handler acts on them, and nothing asks for a proof. A path with a part that only the sender
 * knows is one.
 */
export function isWebhook(route: Route): boolean {
  if (route.believes !== true || !/^(?:POST|ANY)$/.test(route.method) || !WEBHOOK.test(route.path))
    return false;
  if (/\{\}|[:<{](?:\w+:)?(?:secret|token|key|hash|uuid)\b/i.test(route.path)) return false;
  const name = route.handler.split('.').at(-1) ?? '';
  return (
    !/^(?:create|register|add|new|save|update|edit|test|delete|remove|list|subscribe)_?(?:web)?_?hooks?$|^(?:create|store)$/i.test(
      name,
    ) && !route.inputs.some((input) => KEEPS_HOOKS.test(input.name))
  );
}

/** Whether what it deals with belongs to somebody: orders, invoices, messages. */
export const isOwned = (route: Route): boolean => OWNED.test(route.path);
