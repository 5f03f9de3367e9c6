// Which language a text may be in, for telling people that we cannot check it yet: by its script
// and the letters that others do not have. A guess, and only for that sentence.
const signs: readonly (readonly [string, RegExp])[] = [
  ['ur', /[\u0679\u0688\u0691\u06ba\u06c1\u06d2]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['bn', /\p{Script=Bengali}/u],
  ['pa', /\p{Script=Gurmukhi}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['zh', /\p{Script=Han}/u],
  ['uk', /[іїєґ]/iu],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['pl', /[łąęśźż]/iu],
  ['ro', /[ășțţ]/iu],
  ['de', /ß/u],
  ['es', /[¿¡ñ]/iu],
];

/// In English, "Polish"; empty where nothing tells.
export function language_name(text: string): string {
  const found = signs.find(([, sign]) => sign.test(text));
  if (!found || typeof Intl.DisplayNames !== 'function') return '';
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(found[0]) ?? '';
}
