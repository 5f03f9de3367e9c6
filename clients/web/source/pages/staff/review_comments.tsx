// Comments on passages: made from a selection, or by typing the words; each with a suggestion.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Field, type field_error } from '../../components/form';
import { Words } from '../../components/letter_words';
import { focus_soon } from '../../components/focus';
import { selected_in } from '../../components/selection';
import type { PassageComment } from '../../core/interface';
import { tell } from '../../text/staff';

export interface commenting {
  readonly text: string;
  readonly comments: readonly PassageComment[];
  readonly change: (comments: PassageComment[]) => void;
  readonly errors: readonly field_error[];
}

const by_place = (a: PassageComment, b: PassageComment): number => a.begin - b.begin;

export const add_comment = (text: string, comments: readonly PassageComment[], begin: number,
  end: number, suggestion = ''): PassageComment[] =>
  [...comments, { begin, end, passage: text.slice(begin, end), comment: '', suggestion }]
    .sort(by_place);

export function NewComment({ text, comments, change }: commenting) {
  const [words, set_words] = useState('');
  const [told, set_told] = useState('');
  const add = (begin: number, end: number): void => {
    change(add_comment(text, comments, begin, end));
    set_told('');
  };
  const selected = (): void => {
    const letter = document.getElementById('review-text');
    const place = letter ? selected_in(letter) : undefined;
    if (place) add(place.begin, place.end);
    else set_told(tell('review.select_none'));
  };
  const typed = (): void => {
    const at = words === '' ? -1 : text.indexOf(words);
    if (at < 0) {
      set_told(tell('review.find_none'));
      return;
    }
    add(at, at + words.length);
    set_words('');
  };
  return (
    <div class="no-print">
      <Button quiet onPress={selected}>{tell('review.select')}</Button>
      <Field id="find" label={tell('review.find')} value={words} onValue={set_words} />
      <Button quiet onPress={typed}>{tell('review.find_button')}</Button>
      <Status>{told}</Status>
    </div>
  );
}

export function Comments({ comments, change, errors }: commenting) {
  if (comments.length === 0) return null;
  const set = (index: number, more: Partial<PassageComment>): void =>
    change(comments.map((each, n) => (n === index ? { ...each, ...more } : each)));
  return (
    <section class="sheet">
      <h2>{tell('review.comments')}</h2>
      {comments.map((each, index) => {
        const n = index + 1;
        return (
          <div class="risk" key={`${each.begin}-${each.end}`}>
            <h3>{tell('review.comment', { n })} “<Words text={each.passage} />”</h3>
            <Field id={`comment-${n}`} label={tell('review.comment_field')} multiline rows={2}
              value={each.comment} errors={errors} onValue={(comment) => set(index, { comment })} />
            <Field id={`suggest-${n}`} label={tell('review.suggest_field')}
              value={each.suggestion} onValue={(suggestion) => set(index, { suggestion })} />
            <Button quiet onPress={() => {
              change(comments.filter((_, at) => at !== index));
              // The next one has its number now.
              focus_soon(comments.length > 1 ? `comment-${Math.min(n, comments.length - 1)}`
                : 'review-risks');
            }}>
              {tell('review.comment_remove')}
            </Button>
          </div>
        );
      })}
    </section>
  );
}
