// What a worker filled in for a letter, and which of it a decision takes along.
import type { Id, LetterInReview, PassageComment } from '../../core/interface';
import type { photo_choice } from './review_photos';
import type { choices } from './screening';

export interface judging {
  readonly comments: readonly PassageComment[];
  readonly photos: Readonly<Record<number, photo_choice>>;
  readonly to_author: string;
  readonly to_reader: string;
  readonly to_team: string;
  readonly second: Id | undefined;
  readonly chosen: choices;
  readonly instead: string;  // how it was checked where screening does not know the language
}

export const fresh = (): judging => ({
  comments: [], photos: {}, to_author: '', to_reader: '', to_team: '', second: undefined, chosen: {},
  instead: '',
});

export const is_fresh = (judged: judging): boolean =>
  judged.comments.length === 0 && judged.second === undefined
  && Object.keys(judged.photos).length === 0 && Object.keys(judged.chosen).length === 0
  && [judged.to_author, judged.to_reader, judged.to_team, judged.instead]
    .every((words) => words.trim() === '');

/// A judgement is held for one version of a letter.
export const held_as = (letter: LetterInReview): string => `review ${letter.letter.statement}`;

export const is_first_of_two = (letter: LetterInReview): boolean =>
  letter.summary.approvals_needed === 2 && !letter.proposal;

/// The photos that do not go along, by index. The second person signs what the first proposed and
/// chooses none.
export const left_out = (letter: LetterInReview, judged: judging): number[] =>
  letter.proposal ? [...letter.proposal.left_out] : Object.entries(judged.photos)
    .filter(([, choice]) => choice === 'leave').map(([index]) => Number(index)).sort((a, b) => a - b);

/// The photos that nothing was chosen for yet, by index.
export const unchosen = (letter: LetterInReview, judged: judging): number[] =>
  letter.proposal ? [] : letter.letter.attachments.map((_, index) => index)
    .filter((index) => !judged.photos[index]);

/// What was chosen for the photos, in their order; shorter than the letter's while one is left.
export const chosen_photos = (letter: LetterInReview, judged: judging): photo_choice[] =>
  letter.proposal ? [] : letter.letter.attachments.flatMap((_, index) => judged.photos[index] ?? []);

/// The note that the readers get with an approval; the first of two gives none.
export const note_to_reader = (letter: LetterInReview, judged: judging): string =>
  is_first_of_two(letter) ? '' : judged.to_reader.trim();

/// The writer is told why with a note; comments on words are not shown with a letter that is declined.
export const may_decline = (judged: judging): boolean => judged.to_author.trim() !== '';
