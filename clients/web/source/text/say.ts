// Words of the screens. Every sentence stands in a list of texts (family.ts, staff.ts) under a name;
// values are put in where it says {name}. A value is only ever text.

export type texts = Readonly<Record<string, string>>;
export type values = Readonly<Record<string, string | number>>;

/// 'pseudo-long' is 40 % longer, 'pseudo-mirrored' runs from right to left: both made by rule.
export type language = 'en' | 'pseudo-long' | 'pseudo-mirrored';

let chosen: language = 'en';

export function choose_language(wanted: language): void {
  chosen = wanted;
  document.documentElement.lang = 'en';
  document.documentElement.dir = wanted === 'pseudo-mirrored' ? 'rtl' : 'ltr';
}

export function language_from(query: string): language {
  const wanted = new URLSearchParams(query).get('language');
  return wanted === 'pseudo-long' || wanted === 'pseudo-mirrored' ? wanted : 'en';
}

export const chosen_language = (): language => chosen;

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('en') + text.slice(1);

/// A value at the beginning of a sentence begins with a capital.
const fill = (text: string, from: values): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const value = name in from ? String(from[name]) : whole;
    return at === 0 || /[.!?] $/.test(text.slice(0, at)) ? capital(value) : value;
  });

/// Longer words for trying the layout: vowels doubled, so that a screen reads about 40 % longer.
export const longer = (text: string): string =>
  text.replace(/\{\w+\}|[aeiou]/gi, (part) => (part.startsWith('{') ? part : part + part));

/// Right to left by embedding marks around the sentence, for trying the mirrored layout.
export const mirrored = (text: string): string => `\u202b${text}\u202c`;

export function spoken(text: string): string {
  if (chosen === 'pseudo-long') return longer(text);
  if (chosen === 'pseudo-mirrored') return mirrored(text);
  return text;
}

/// say(name, values) for one list of texts. With a number `n`, name_one or name_other is taken
/// where the list has them.
export function sayer<List extends texts>(list: List) {
  return (name: keyof List & string, from: values = {}): string =>
    fill(spoken(list[name] ?? name), from);
}

export function counter<List extends texts>(list: List) {
  return (name: string, n: number, from: values = {}): string => {
    const text = list[`${name}_${n === 1 ? 'one' : 'other'}`] ?? list[`${name}_other`] ?? name;
    return fill(spoken(text), { n, ...from });
  };
}

// English dates, written by ourselves: the browser's own forms cost a slow phone a quarter of a second
// when the first of them is made, in the middle of drawing a screen.
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August',
  'September', 'October', 'November', 'December'];
const day_and_month = (at: Date): string => `${at.getDate()} ${months[at.getMonth()]}`;
const two = (n: number): string => String(n).padStart(2, '0');

/// Times come as RFC 3339 text. The year is said only where it is another one.
export function day(time: string | undefined): string {
  if (!time) return '';
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return '';
  const year = at.getFullYear();
  return year === new Date().getFullYear() ? day_and_month(at) : `${day_and_month(at)} ${year}`;
}
export function moment(time: string): string {
  const at = new Date(time);
  return `${day_and_month(at)} at ${two(at.getHours())}:${two(at.getMinutes())}`;
}
export const year_of = (time: string): number => new Date(time).getFullYear();
/// 1 is January.
export const month_name = (month: number): string => months[month - 1] ?? '';
export function all_of(words: readonly string[]): string {
  const last = words[words.length - 1] ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
