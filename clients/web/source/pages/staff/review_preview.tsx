// Exactly what the family will get, and the button that names them.
import { useEffect, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, type field_error } from '../../components/form';
import { LetterText } from '../../components/letter_text';
import { Picture } from '../../components/picture';
import { Screen } from '../../components/screen';
import type { LetterInReview, Verdict } from '../../core/interface';
import { ask } from '../../session';
import { tell, tell_count } from '../../text/staff';
import { left_out, type judging } from './review_decide';
import type { ended } from './review_done';
import { caption, picture_in_review } from './review_photos';

export function Preview({ letter, judged, readers, decide, done, back, errors, set_errors }: {
  readonly letter: LetterInReview;
  readonly judged: judging;
  readonly readers: string;
  readonly decide: (verdict: Verdict) => Promise<void>;
  readonly done: (how: ended) => void;
  readonly back: () => void;
  readonly errors: readonly field_error[];
  readonly set_errors: (errors: field_error[]) => void;
}) {
  const { child } = letter.agreement;
  const out = left_out(judged);
  const note = judged.to_reader.trim();
  const first_of_two = letter.summary.approvals_needed === 2 && !letter.proposal;
  const pass_on = async (): Promise<void> => {
    if (letter.proposal) {
      set_errors([]);
      const completed = await ask('complete_approval',
        { letter: letter.summary.letter, ...(note !== '' ? { to_reader: note } : {}) });
      if (completed.ok) done(completed.value.decided);
      else set_errors([{ field: '', words: completed.refused.title }]);
      return;
    }
    await decide({
      outcome: 'approve', left_out: out, to_author: judged.to_author, to_team: judged.to_team,
      ...(note !== '' && !first_of_two ? { to_reader: note } : {}),
      ...(first_of_two && judged.second !== undefined ? { second: judged.second } : {}),
    });
  };
  return (
    <Screen heading={tell('review.exact', { name: readers })} title={tell('review.title')}
      back={back}>
      <ErrorSummary errors={errors} />
      {note !== '' && (
        <section class="note worker">
          <h2>{tell('review.exact_note')}</h2>
          <LetterText text={note} />
        </section>
      )}
      <article class="sheet">
        <LetterText text={letter.letter.text} id="exact-text" />
        <LetterText text={letter.letter.sign_off} />
        <ul class="photos">
          {letter.letter.attachments.map((each, index) => (out.includes(index) ? null : (
            <li key={each.name + String(index)}>
              <Shown letter={letter} index={index} words={caption(each, index + 1)} />
            </li>
          )))}
        </ul>
        {out.length > 0 && <p class="small">{tell_count('review.exact_left', out.length)}</p>}
      </article>
      <div class="row">
        <Button onPress={pass_on}>
          {tell(first_of_two ? 'review.approve_first' : 'review.pass_on',
            { name: readers, child })}
        </Button>
        <Button quiet onPress={back}>{tell('review.cancel')}</Button>
      </div>
    </Screen>
  );
}

function Shown({ letter, index, words }: {
  readonly letter: LetterInReview;
  readonly index: number;
  readonly words: string;
}) {
  const [picture, set_picture] = useState<Blob | string>();
  useEffect(() => {
    void picture_in_review(letter.summary.letter, index).then(set_picture);
  }, [letter.summary.letter, index]);
  if (typeof picture === 'string') return <Status>{picture}</Status>;
  return picture ? <Picture of={picture} alt={words} /> : null;
}
