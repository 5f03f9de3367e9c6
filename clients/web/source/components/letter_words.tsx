// A few words of a letter within a sentence of the desk, as harmless as the letter itself.
import { name_of, shown, with_written } from './letter_text';

/// Their direction is their own.
export function Words({ text }: { readonly text: string }) {
  return <bdi>{shown(text)}</bdi>;
}

/// The same for names of controls and pictures, which hold no elements.
export const spelled_out = (text: string): string => with_written(text, name_of);

/// Zero width joiners and non-joiners after a Latin letter or a digit: they can hide a word from a search.
export const hidden_joiners = (text: string): number =>
  (text.match(/[\p{Script=Latin}\p{Nd}][\u200c\u200d]/gu) ?? []).length;
