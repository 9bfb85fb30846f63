/**
 * Demands in German, French, Spanish, Portuguese, Chinese, Japanese and Russian: the plainest ways in which they are put, and the words that
 * forbid. Who writes them wants to be understood by a model and not by a reviewer.
 */
import type { Confidence } from '../finding/finding.ts';
import type { Demand } from './instructions.ts';

/** Words that forbid or advise against, in languages in which files for agents are written; those that are English words need their verbs. */
export const FORBIDS_ELSEWHERE =
  /(?<!\p{L})(?:nie|niemals|nicht|keine?[nmrs]?|verboten|untersagt|vermeid\p{L}*|jamais|ne|interdit\p{L}*|évite[rzs]?|nunca|jamás|prohibid[oa]s?|evit(?:a|e|ar)|não|proibid[oa]s?|nooit|niet|nigdy|никогда|не|нельзя|запрещ\p{L}*|no\s+(?:uses?|usar|utili[cz]\p{L}*|hagas|hacer|ejecut\p{L}*|deb\p{L}*|se\s+(?:debe|puede|usa))|non\s+(?:us|utilizz|esegu|devi|si\s+deve)\p{L}*|mai\s+(?:us|utilizz)\p{L}*)(?!\p{L})|(?<!\p{L})n['’](?=\p{L})|不要|不得|不能|不可|不应|不許|禁止|切勿|请勿|請勿|严禁|嚴禁|绝不|絕不|避免|しない|せず|ないで|なりません|ではいけ|てはいけ|てはなら|ません|避け|使わない|마세요|하지\s*마|금지|않/iu;

/** A part of one sentence, so long at most; a point within a name or an address ends none. */
const near = (length: number): string => `(?:[^.!?。！？\\n]|\\.(?=\\S)){0,${length}}?`;
const either = (first: string, second: string, between: number): string =>
  `(?:${first}${near(between)}${second}|${second}${near(between)}${first})`;

interface Language {
  /** Forbids to tell. */
  readonly notTell: string;
  readonly person: string;
  /** What the agent does. */
  readonly done: string;
  /** To send away, and what is nobody's business. */
  readonly send: string;
  readonly secrets: string;
}

const LANGUAGES: readonly Language[] = [
  {
    notTell: `(?:(?:sag|erzähl|verrat|verrät|meld|zeig|erwähn|informier|unterricht)\\p{L}*${near(80)}(?<!\\p{L})(?:nicht|nichts|niemals|nie)(?!\\p{L})|(?:niemals|nie)\\s+(?:\\p{L}+\\s+){0,4}?(?:sagen|erwähnen|verraten|melden|informieren))`,
    person: '(?:Benutzer|Nutzer|Anwender|Entwickler|Mensch|Prüfer)\\p{L}*',
    done: '(?:dies\\p{L}{0,2}|dein\\p{L}{0,2})\\s+(?:Änderung|Befehl|Anweisung|Schritt|Skript|Upload|Anpassung)\\p{L}*',
    send: '(?:send|schick|übermitt|übertrag|lade|lädst|poste)\\p{L}*',
    secrets:
      '(?:\\.env(?!\\p{L})|Umgebungsvariablen|API-?Schlüssel\\p{L}*|Zugangsdaten|Passwörter|private[nr]?\\s+Schlüssel|~/\\.ssh)',
  },
  {
    notTell:
      "(?:ne\\s+|n['’])(?:(?:le|la|les|lui|en)\\s+)?(?:dis|dites|dire|mentionn|inform|révèl|révél|signal|parl|montr|préven)\\p{L}*(?:\\s+(?:pas|jamais|rien))?",
    person: '(?:utilisateur|développeur|relecteur|humain)\\p{L}*',
    done: '(?:ce|ces|cet|cette|tes|vos)\\s+(?:modification|changement|commande|instruction|script|étape|envoi|ajout)\\p{L}*',
    send: '(?:envoie|envoyez|envoyer|transmets|transmett|téléverse|poste[rz]?(?!\\p{L}))\\p{L}*',
    secrets:
      "(?:\\.env(?!\\p{L})|variables\\s+d['’]environnement|clés?\\s+(?:d['’])?(?:API|privées?|SSH)|identifiants|mots\\s+de\\s+passe|~/\\.ssh)",
  },
  {
    notTell:
      '(?:no|nunca)\\s+(?:le\\s+|les\\s+|lo\\s+)?(?:digas|mencion|inform|revel|avis|cuent|comuni|muestr|diga)\\p{L}*',
    person: '(?:usuari|desarrollador|revisor|human)\\p{L}*',
    done: '(?:est[aeo]s?|es[aeo]s?|tus)\\s+(?:cambio|modificaci|instrucci|comando|edici|script|paso|env[ií]o)\\p{L}*',
    send: '(?:env[ií]a|envíe|manda|sube|transmite|publica)\\p{L}*',
    secrets:
      '(?:\\.env(?!\\p{L})|variables\\s+de\\s+entorno|claves?\\s+(?:de\\s+)?(?:API|privadas?|SSH)|credenciales|contraseñas|~/\\.ssh)',
  },
  {
    notTell: '(?:não|nunca)\\s+(?:lhe\\s+|o\\s+)?(?:diga|mencion|inform|revel|avis|cont|mostr)\\p{L}*',
    person: '(?:usuári|utilizador|desenvolvedor|revisor|human)\\p{L}*',
    done: '(?:es[st][ae]s?|seus|suas)\\s+(?:alteraç|mudança|instruç|comando|ediç|script|passo|envio)\\p{L}*',
    send: '(?:envi[ae]|mande|carregue|transmita|publique)\\p{L}*',
    secrets:
      '(?:\\.env(?!\\p{L})|variáveis\\s+de\\s+ambiente|chaves?\\s+(?:de\\s+)?(?:API|privadas?|SSH)|credenciais|senhas|~/\\.ssh)',
  },
  {
    notTell:
      '(?:不要|别|別|切勿|请勿|請勿|禁止|绝不要?|絕不要?|不得|不可以?)[^。！？\\n]{0,10}?(?:告诉|告訴|告知|通知|提及|提到|透露|提醒|说明|說明)',
    person: '(?:用户|用戶|使用者|开发者|開發者|开发人员|审阅者|審閱者|人类|人類)',
    done: '(?:这些|這些|这个|這個|此|该|該|本次?)(?:更改|修改|改动|變更|变更|命令|指令|操作|脚本|腳本|步骤|步驟|上传)',
    send: '(?:发送|發送|上传|上傳|提交|传送|傳送|转发|轉發)',
    secrets: '(?:\\.env(?![A-Za-z])|环境变量|環境變數|密钥|密鑰|凭据|凭证|憑證|密码|密碼|私钥|私鑰|访问令牌)',
  },
  {
    notTell: '(?:伝え|知らせ|報告し|言わ|言及し|教え|明かさ)(?:ない|ず(?!に)|ては(?:いけ|なら)|ませんように)',
    person: '(?:ユーザー?|利用者|開発者|レビュアー|人間)',
    done: '(?:この|これらの|その)(?:変更|修正|コマンド|指示|操作|スクリプト|手順|編集)',
    send: '(?:送信|アップロード|投稿|転送)(?:し|する|せよ)',
    secrets: '(?:\\.env(?![A-Za-z])|環境変数|秘密鍵|認証情報|パスワード|APIキー|トークン)',
  },
  {
    notTell: '(?:не|никогда\\s+не)\\s+(?:сообща|говор|рассказыва|упомина|раскрыва|уведомля|показыва)\\p{L}*',
    person: '(?:пользовател|разработчик|ревьюер|рецензент|человек)\\p{L}*',
    done: '(?:эт(?:их|и|ой|ом|у|а)|данн\\p{L}+|сво\\p{L}+)\\s+(?:изменени|правк|команд|инструкц|скрипт|шаг|действи)\\p{L}*',
    send: '(?:отправ|перешл|загрузи|переда[йв])\\p{L}*',
    secrets:
      '(?:\\.env(?!\\p{L})|переменн\\p{L}+\\s+окружени\\p{L}+|парол\\p{L}+|(?:закрыт|приватн|API)\\p{L}*[\\s-]ключ\\p{L}*|учётн\\p{L}+\\s+данн\\p{L}+|токен\\p{L}*|~/\\.ssh)',
  },
];

/** A flag that skips hooks, behind or before a word for using it. */
const NO_VERIFY =
  '(?:(?<!\\p{L})(?:verwend|benutz|nutz|utilis|utiliz|usa(?!ge)|añad|ajout|adicion|используй|добавля)\\p{L}*|使用|加上|添加|带上)[^.!?。！？\\n]{0,50}?`?--no-verify(?![\\w-])|`?--no-verify`?\\s*(?:を(?:使|付け|つけ)|verwenden|benutzen|nutzen)';

/** A demand of a sentence. */
export interface ForeignPhrase {
  readonly demand: Demand;
  readonly confidence: Confidence;
  readonly pattern: RegExp;
  /** Stands in the sentence as well; null asks for nothing. */
  readonly also: RegExp | null;
  /** Whoever writes this in the sentence means the opposite; null where the phrase itself forbids. */
  readonly forbids: RegExp | null;
}

/** What is looked for besides the English phrases. */
export const FOREIGN_PHRASES: readonly ForeignPhrase[] = [
  ...LANGUAGES.flatMap(({ notTell, person, done, send, secrets }): readonly ForeignPhrase[] => [
    {
      demand: 'hide',
      confidence: 'medium',
      pattern: new RegExp(either(person, done, 60), 'giu'),
      also: new RegExp(notTell, 'iu'),
      forbids: null,
    },
    {
      demand: 'send',
      confidence: 'medium',
      pattern: new RegExp(either(send, secrets, 60), 'giu'),
      also: /https?:\/\/|[\w.+-]+@[\w-]+\.\w{2,}/i,
      forbids: FORBIDS_ELSEWHERE,
    },
  ]),
  {
    demand: 'skip-checks',
    confidence: 'medium',
    pattern: new RegExp(NO_VERIFY, 'giu'),
    also: null,
    forbids: FORBIDS_ELSEWHERE,
  },
];
