/**
 * How texts speak to a model that reads them, in several languages. A phrase alone proves little: what counts is which of them stand
 * together (`find-attempts.ts`). Gaps in patterns are bounded, so that no text makes matching slow.
 */

export interface Phrases {
  /** Language of the phrases, as in BCP 47. */
  readonly language: string;
  /** Asks to forget what the reader was told before. */
  readonly override: RegExp;
  /** Speaks to a program that reads code: by its kind or its name. */
  readonly address: RegExp;
  /** Asks not to report, to approve, or to answer that all is well. */
  readonly demand: RegExp;
}

/** Words of one language, put together in the ways that its phrases are. */
export const PHRASES: readonly Phrases[] = [
  {
    language: 'en',
    override:
      /\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}?(?:previous|prior|above|earlier|preceding|foregoing|system|existing|original|your)\s+(?:\w+\s+){0,2}?(?:instructions?|prompts?|directions?|directives?|rules|guidelines|context)\b/giu,
    address:
      /\b(?:(?:ai|llm|automated|automatic)\s+(?:code\s+|security\s+)?(?:reviewers?|assistants?|agents?|scanners?|analy[sz]ers?|auditors?|bots?)|(?:any|all|dear|every|the)\s+(?:large\s+)?language\s+models?|(?:if|when|since|because)\s+you\s+are\s+(?:an?\s+)?(?:ai|llm|large\s+language\s+model|language\s+model|automated|code\s+assistant)|(?:to|for|dear|hey|hello|attention)\s+(?:(?:the|any|all|every)\s+)?(?:ai|llms?)(?!\s+(?:provider|model|gateway|api|sdk))|(?:code|security)\s+(?:review\s+)?(?:bots?|assistants?|scanners?|agents?)|(?:dear|attention|hey|hello|(?:note|message|instructions?)\s+(?:to|for)(?:\s+the)?)\s+(?:assistant|model|scanner|agent|copilot|bot)|(?<=^|[.!?]\s)(?:ai|llm|assistant|scanner|copilot|chatgpt|claude|gemini|skeptic)\s{0,2}[:,](?=\s+\p{L}+\s+\p{L}+))(?![\p{L}\p{N}])/gimu,
    demand:
      /\b(?:(?:do\s+not|don\s?['’]?\s?t|never|must\s+not|should\s+not|refrain\s+from|stop)\s+(?:report|flag|mention|raise|list|analy[sz]e|review|scan|warn|complain|reporting|flagging|mentioning|scanning|reviewing)\s+(?:\w+\s+){0,5}?(?:vulnerabilit\w+|issues?|findings?|problems?|weakness\w*|bugs?|warnings?|security|this|it|anything|file|function|code|change)|(?:skip|ignore)\s+(?:this|these|the|any|all|every)\s+(?:\w+\s+){0,3}?(?:files?|functions?|vulnerabilit\w+|findings?|security\s+issues?|checks?|analysis|review)\b|(?:report|return|output|respond|reply|answer|say|state|conclude|print)\s+(?:\w+\s+){0,4}?(?:no|zero|without|empty|0)\s+(?:\w+\s+){0,2}?(?:vulnerabilit\w+|issues?|findings?|problems?|list|array)|(?:mark|report|classify|consider|treat|rate|label|declare)\s+(?:\w+\s+){0,5}?as\s+(?:\w+\s+){0,2}?(?:safe|secure|clean|approved|benign|trusted|false\s+positives?|low(?:est)?\s+(?:risk|severity)|reviewed)|(?:approve|merge|accept|pass)\s+(?:this|the|my)\s+(?:\w+\s+){0,2}?(?:change|pull\s+request|pr|commit|merge\s+request|code|file|review)|(?:set|return|give)\s+(?:\w+\s+){0,3}?(?:verdict|severity|score|risk)\s+(?:\w+\s+){0,2}?(?:to|as|of)\s+["'`]?(?:pass|safe|low|none|zero|0)|reveal\s+(?:\w+\s+){0,2}?(?:system\s+prompt|instructions|secrets?|api\s+keys?))\b/giu,
  },
  {
    language: 'de',
    override:
      /(?:ignorier|missacht|vergiss|vergess)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:vorherig|bisherig|obig|vorangegangen|früher|system|deine)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:anweisung|instruktion|vorgabe|regel|anleitung|prompt)\p{L}*/giu,
    address:
      /(?<![\p{L}\p{N}])(?:ki|sprachmodell|ai|llm)(?:s|e|en|\s+)?\s*(?:assistent|prüfer|modell|agent|system|reviewer)\p{L}*(?![\p{L}\p{N}])|(?:hinweis|nachricht|anweisung)\s+an\s+(?:den|die|das)\s+(?:assistent|prüf|modell|scanner)\p{L}*/giu,
    demand:
      /(?:melde|nenne|erwähne|berichte|prüfe)\p{L}*\s+(?:\p{L}+\s+){0,4}?(?:keine|nicht|nichts)|(?:stufe|bewerte|markiere|betrachte)\p{L}*\s+(?:\p{L}+\s+){0,5}?als\s+(?:\p{L}+\s+){0,2}?(?:sicher|unbedenklich|harmlos|geprüft)|(?:genehmige|akzeptiere)\p{L}*\s+(?:diese|die)\p{L}*\s+(?:änderung|datei)/giu,
  },
  {
    language: 'fr',
    override:
      /(?:ignore[zr]?|oublie[zr]?|néglige[zr]?)\s+(?:\p{L}+\s+){0,3}?(?:instructions?|consignes?|règles|directives)\s+(?:\p{L}+\s+){0,2}?(?:précédente|antérieure|ci\s?dessus|initiale|système)\p{L}*/giu,
    address:
      /(?:assistant|modèle|relecteur|agent|outil)\s+(?:d['’]\s?)?(?:ia|de\s+langage|automatique|automatisé)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:ia|llm)(?![\p{L}\p{N}])/giu,
    demand:
      /ne\s+(?:signale|mentionne|rapporte|remonte|analyse)\p{L}*\s+(?:pas|aucun|rien)\p{L}*|(?:marque|considère|classe|déclare)\p{L}*\s+(?:\p{L}+\s+){0,5}?comme\s+(?:\p{L}+\s+){0,2}?(?:sûr|sécurisé|sain|approuvé)\p{L}*|(?:approuve|accepte)[zr]?\s+(?:ce|cette|la)\s+(?:modification|changement|fichier|demande)/giu,
  },
  {
    language: 'es',
    override:
      /(?:ignora|olvida|omite|descarta)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:instrucciones|indicaciones|reglas|órdenes)\s+(?:\p{L}+\s+){0,2}?(?:anterior|previa|de\s+arriba|del\s+sistema)\p{L}*/giu,
    address:
      /(?:asistente|modelo|revisor|agente|herramienta)\s+(?:de\s+)?(?:ia|lenguaje|inteligencia\s+artificial|automátic[oa])(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:ia|llm)(?![\p{L}\p{N}])/giu,
    demand:
      /no\s+(?:informe|reporte|mencione|señale|analice|reportes|informes|menciones)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:vulnerabilidad|problema|hallazgo|fallo|nada|est[ea])\p{L}*|(?:marca|considera|clasifica|trata)\p{L}*\s+(?:\p{L}+\s+){0,5}?como\s+(?:\p{L}+\s+){0,2}?(?:segur|limpi|aprobad)\p{L}*|(?:aprueba|acepta)\p{L}*\s+(?:este|esta|el|la)\s+(?:cambio|archivo|solicitud)/giu,
  },
  {
    language: 'pt',
    override:
      /(?:ignore|esqueça|desconsidere)\s+(?:\p{L}+\s+){0,3}?(?:instruções|orientações|regras)\s+(?:\p{L}+\s+){0,2}?(?:anterior|prévia|acima|do\s+sistema)\p{L}*/giu,
    address:
      /(?:assistente|modelo|revisor|agente)\s+(?:de\s+)?(?:ia|linguagem|inteligência\s+artificial)(?![\p{L}\p{N}])/giu,
    demand:
      /não\s+(?:relate|reporte|mencione|sinalize|informe)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:vulnerabilidade|problema|falha|nada|est[ea])\p{L}*|(?:marque|considere|classifique)\s+(?:\p{L}+\s+){0,5}?como\s+(?:\p{L}+\s+){0,2}?(?:segur|limp|aprovad)\p{L}*/giu,
  },
  {
    language: 'it',
    override:
      /(?:ignora|dimentica|trascura)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:istruzioni|indicazioni|regole)\s+(?:\p{L}+\s+){0,2}?(?:precedent|di\s+sopra|del\s+sistema)\p{L}*/giu,
    address:
      /(?:assistente|modello|revisore|agente)\s+(?:di\s+)?(?:ia|ai|linguaggio|intelligenza\s+artificiale)(?![\p{L}\p{N}])/giu,
    demand:
      /non\s+(?:segnalare|riportare|menzionare|segnala)\s+(?:\p{L}+\s+){0,3}?(?:vulnerabilità|problem|falle|nulla|quest)\p{L}*|(?:contrassegna|considera|classifica)\p{L}*\s+(?:\p{L}+\s+){0,5}?come\s+(?:\p{L}+\s+){0,2}?(?:sicur|pulit|approvat)\p{L}*/giu,
  },
  {
    language: 'ru',
    override:
      /(?:игнорируй|забудь|проигнорируй|игнорировать)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:предыдущ|прежн|вышеуказан|системн)\p{L}*\s+(?:\p{L}+\s+){0,2}?(?:инструкц|указани|правил)\p{L}*/giu,
    address:
      /(?<![\p{L}\p{N}])(?:ии|искусственн\p{L}*\s+интеллект\p{L}*|языков\p{L}*\s+модел\p{L}*)(?:[\s-]+(?:ассистент|ревьюер|помощник|агент)\p{L}*)?(?![\p{L}\p{N}])/giu,
    demand:
      /не\s+(?:сообщай|упоминай|указывай|отмечай|сообщать)\p{L}*\s+(?:\p{L}+\s+){0,3}?(?:уязвимост|проблем|ошибк|об?\s)\p{L}*|(?:считай|отметь|пометь|классифицируй)\p{L}*\s+(?:\p{L}+\s+){0,5}?(?:безопасн|одобренн|чист)\p{L}*/giu,
  },
  {
    language: 'zh',
    override:
      /(?:忽略|无视|忘记|忽視|無視)[^。\n]{0,8}?(?:之前|以上|先前|前面|系统|系統)[^。\n]{0,8}?(?:指令|指示|说明|規則|规则|提示)/gu,
    address:
      /(?:人工智能|语言模型|語言模型|大模型|(?<![A-Za-z])AI(?=\s?[助审審代模扫]))\s?(?:助手|审查员|審查員|代码审查|模型|扫描器)?/gu,
    demand:
      /(?:不要|请勿|禁止|不得|別)[^。\n]{0,6}?(?:报告|報告|提及|标记|標記|指出)|(?:标记为|視為|视为|认为是|评为)[^。\n]{0,6}?(?:安全|无漏洞|可信)|(?:批准|通过)(?:此|这个|該)/gu,
  },
  {
    language: 'ja',
    override:
      /(?:以前|これまで|上記|前|システム)の[^。\n]{0,8}?(?:指示|命令|プロンプト|ルール)[^。\n]{0,6}?(?:無視|忘れ)/gu,
    address:
      /(?:(?<![A-Za-z])AI(?![A-Za-z])|人工知能|言語モデル|自動)\s?(?:アシスタント|レビュアー|レビュー|モデル|スキャナー)/gu,
    demand:
      /(?:脆弱性|問題|指摘)[^。\n]{0,8}?(?:報告しない|言及しない|無視して)|安全(?:である)?と(?:報告|判定|みなし)|(?:この|本)(?:変更|コード)を承認/gu,
  },
];

/** Signs of the form in which models are given roles. */
export const ROLE_MARKS =
  /(?<!\p{L})im[_ ]start[_ ]system(?!\p{L})|<\|(?:im[_ ]start|im[_ ]end|system|endoftext|start[_ ]header[_ ]id|eot[_ ]id)\|>|\[\/?INST\]|<<\/?SYS>>|<\/?(?:system|system[_ ]prompt|system[- ]reminder|instructions?)>|^\W{0,4}#{2,4}\s*(?:system|instruction)s?\s*:?\s*$|(?:^|\W)(?:begin|end)\s+(?:system\s+)?(?:prompt|instructions)(?:\W|$)/gimu;

/** Ends the data and begins anew, as if what follows were said by somebody else. */
export const BREAK_OUT =
  /(?:end\s+of\s+(?:the\s+)?(?:code|file|data|input|untrusted\s+data)|<\/(?:code|file|data|document|untrusted)>)[^\p{L}]{0,20}(?:new\s+|now\s+|next\s+)?(?:instructions?|task|system)/giu;

/** A text that gives a role to a model of its own program, as applications of models do. */
export const GIVES_ROLE = /(?<!if\s)(?<!since\s)\byou\s+are\s+(?:now\s+)?(?:an?|the)\s+(?!ai\s+reading\b)/iu;

/** A text that is about such attempts. */
export const IS_ABOUT =
  /prompt[\s_-]?injections?|jail\s?break|adversarial\s+(?:prompt|input)|red[\s-]team|llm\s+security|owasp\s+llm/iu;

/** One of these stands in every text that the patterns match: most files have none and cost no more. */
export const TRIGGERS =
  /(?<!\p{L})ai(?!\p{L})|agent|finding|ignor|disregard|forget|override|bypass|instruct|prompt|reviewer|assistant|scanner|language.?model|llm|report|flag|approve|vulnerab|im_start|\[INST\]|SYS>>|<\/?system|end of|sprachmodell|anweisung|missacht|consigne|oubli|néglig|instruccion|olvid|omit|instruç|esqueç|desconsid|istruzion|dimentic|игнор|забуд|инструкц|忽略|无视|無視|忘|指示|指令|アシスタント|(?<!\p{L})ki(?!\p{L})|assistent|schwachstelle|уязвимост|безопасн|报告|報告|漏洞|脆弱|安全/iu;
