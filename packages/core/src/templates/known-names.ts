/** What well-known functions, methods and filters do to markup. The names are those of many engines; a name means the same in all. */

/** Made safe for a page by escaping it. */
const ESCAPES =
  /^(?:e|h|escape|conditional_escape|escape_?html|html_?escape|escape_?text|force_?escape|urlize|linebreaks|linebreaksbr|encode_?html|html_?encode|he\.encode|_\.escape)$/i;

/** What comes out can do no harm anywhere: cleaned markup, numbers, dates, addresses of the site, encoded texts. */
const HARMLESS = new RegExp(
  `^(?:${[
    'tojson|to_json|json_script|escapejs|escape_js|urlencode|encodeURIComponent|encodeURI|quote|quote_plus|iriencode|b64encode|slugify|slug',
    'int|float|length|count|size|round|abs|sum|wordcount|length_is|divisibleby|floatformat|filesizeformat|intcomma|naturaltime|naturalday|pluralize|yesno|add_class',
    'date|time|timesince|timeuntil|strftime|datetimeformat|format_date|dateformat|format_datetime|format_currency|currency|moment',
    'parseInt|parseFloat|Number|Boolean|isNaN|Math\\.\\w+|Date|range|bool',
    'url_for|url|reverse|static|asset|asset_path|csrf_token|csrf_field|csrfToken|get_flashed_messages|get_csrf_token',
    'indexOf|lastIndexOf|includes|startsWith|endsWith|startswith|endswith|isdigit|toFixed|getTime|getFullYear|toISOString|toLocaleDateString|has|every|some|test|localeCompare|hasOwnProperty|charCodeAt',
  ].join('|')})$`,
);

/** Cleaners of markup, whatever library they are of. */
const CLEANS = /(?:sanit|purif|bleach|^nh3$|^xss$|clean_?html|strip_?tags_?safe)/i;

/** Declares that the text is markup. */
const DECLARES_SAFE = /^(?:safe|safeseq|mark_?safe|Markup|raw|SafeString|safe_html)$/;

/** Texts stay what they are, whoever wrote the function. */
const CARRIES =
  /^(?:toString|trim|trimStart|trimEnd|toUpperCase|toLowerCase|slice|substr|substring|split|join|concat|replace|replaceAll|padStart|padEnd|repeat|map|filter|forEach|reduce|sort|reverse|flat|flatMap|find|pop|shift|at|upper|lower|capitalize|title|strip|lstrip|rstrip|format|encode|decode|truncate|truncatewords|truncatechars|truncatewords_html|wordwrap|center|ljust|rjust|indent|striptags|removetags|first|last|random|unique|batch|dictsort|list|string|String|default|default_if_none|d|cut|add|addslashes|capfirst|stringify|JSON\.stringify|values|keys|items|entries|gettext|_|t|__|trans|nl2br|attr|selectattr|rejectattr|groupby|unescape|slice|phone2numeric|pprint)$/;

/** Methods that templates of Django call without brackets, and that make addresses of the site. */
const OWN_ADDRESS = /(?:^|\.)get_absolute_url$/;

/** Does a name that is read, `post.get_absolute_url`, give an address of the site? */
export function isOwnAddress(name: string): boolean {
  return OWN_ADDRESS.test(name);
}

export type Effect = 'escapes' | 'harmless' | 'declares-safe' | 'carries' | 'unknown';

/** What a function, method or filter of a name does. Of dotted names the last part counts too. */
export function effectOf(name: string): Effect {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (name.split('.').some((part) => CLEANS.test(part))) return 'harmless';
  for (const known of last === name ? [name] : [name, last]) {
    if (ESCAPES.test(known)) return 'escapes';
    if (HARMLESS.test(known)) return 'harmless';
    if (DECLARES_SAFE.test(known)) return 'declares-safe';
    if (CARRIES.test(known)) return 'carries';
  }
  return 'unknown';
}
