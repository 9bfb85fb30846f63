/**
 * Whether a prompt is written in English, the only language whose phrases are known well enough to judge by. It goes by small words that
 * every sentence has, and that English has not.
 */
import { MAX_PROMPT, withoutCode } from './read-text.ts';

/** Of English, without what other languages write the same (`in`, `a`, `no`). */
const ENGLISH =
  'the and of to for with that this it is are be should must we our my you not from by or as when only if at please an has have can will its use add write create';
/** Of others, without what English or programs write the same (`des`, `per`, `die`). */
const OTHERS: Readonly<Record<string, string>> = {
  German:
    'der das und nicht ein eine einen einem einer mit für ist auf soll wird werden sind von dem wir bitte wenn nur zum zur auch sich oder unsere unser muss dass schreibe schreib erstelle implementiere baue füge ohne beim über',
  French:
    'le la les une un et est pour avec dans que qui pas du nous doit être sont au ce cette notre écris écrivez crée créez ajoute ajoutez implémente sans aux leur',
  Spanish:
    'el los las una un es para con que por del se debe como nuestro nuestra al lo escribe crea añade agrega implementa haz sin cuando cada',
  Portuguese:
    'uma um para com que não das em deve ser por na pelo nossa nosso crie escreva implemente adicione sem quando cada são está',
  Italian:
    'il gli una un che di del della delle non deve nel sono con nostro nostra crea scrivi aggiungi implementa senza quando ogni degli',
  Dutch:
    'het een en van niet met voor zijn moet wij onze dat naar schrijf maak voeg zonder wordt worden deze ook als',
  Polish:
    'nie jest dla oraz się który która przez jako napisz stwórz dodaj zaimplementuj bez każdy lub ma być',
  Swedish: 'och att det som för med inte ett är skriv skapa lägg utan ska vår våra till från',
  Turkish: 've bir için ile bu olarak yaz oluştur ekle olmalı gibi kullanıcı değil',
};

/** So large a part of the letters in other scripts makes a text one of another language. */
const FOREIGN_LETTERS = 0.3;
/** Longer texts say the same. */
const MAX_WORDS = 2000;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
let lists: {
  readonly english: ReadonlySet<string>;
  readonly others: [string, ReadonlySet<string>][];
} | null = null;

/** The language that a prompt seems to be written in, for people, when it is plainly not English; null when it is, or when nothing tells. */
export function foreignLanguage(source: string): string | null {
  const some = (
    withoutCode(source.slice(0, MAX_PROMPT))
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).slice(0, MAX_WORDS);
  const letters = some.join('');
  const foreign = letters.match(/\P{Script=Latin}/gu)?.length ?? 0;
  if (foreign > letters.length * FOREIGN_LETTERS) return 'a language in other letters';
  lists ??= {
    english: words(ENGLISH),
    others: Object.entries(OTHERS).map(([name, list]) => [name, words(list)]),
  };
  const count = (list: ReadonlySet<string>): number => some.filter((word) => list.has(word)).length;
  const english = count(lists.english);
  let best: { readonly name: string; readonly count: number } | null = null;
  for (const [name, list] of lists.others) {
    const found = count(list);
    if (found > english && found > (best?.count ?? 0)) best = { name, count: found };
  }
  return best?.name ?? null;
}
