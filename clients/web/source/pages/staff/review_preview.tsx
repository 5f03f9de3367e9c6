// Exactly what the family will get, and the button that names them.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { LetterText } from '../../components/letter_text';
import { Picture } from '../../components/picture';
import { Screen } from '../../components/screen';
import type { LetterInReview, Screening, Verdict } from '../../core/interface';
import { ask } from '../../session';
import { tell, tell_count } from '../../text/staff';
import { chosen_photos, is_first_of_two, left_out, note_to_reader, type judging } from './judging';
import type { decision } from './later';
import { caption, picture_in_review } from './review_photos';

export function Preview({ letter, judged, readers, screening, decide, later, back, guard }: {
  readonly letter: LetterInReview;
  readonly judged: judging;
  readonly readers: string;
  readonly screening: { readonly screening?: Screening };
  readonly decide: (verdict: Verdict) => void;
  readonly later: (outcome: 'approve' | 'keep', send: decision['send']) => void;
  readonly back: () => void;
  readonly guard: JSX.Element;  // against the wrong family
}) {
  const { child } = letter.agreement;
  const out = left_out(letter, judged);
  const note = note_to_reader(letter, judged);
  const first_of_two = is_first_of_two(letter);
  const approve = (keep: boolean): void => {
    const more = { ...(note !== '' ? { to_reader: note } : {}), ...(keep ? { keep } : {}) };
    if (letter.proposal) {
      later(keep ? 'keep' : 'approve', () => ask('complete_approval',
        { letter: letter.summary.letter, ...screening, ...more }));
      return;
    }
    decide({
      outcome: 'approve', photos: chosen_photos(letter, judged), to_team: judged.to_team, ...screening,
      ...more,
      ...(first_of_two && judged.second !== undefined ? { second: judged.second } : {}),
    });
  };
  return (
    <Screen heading={tell('review.exact', { name: readers })} title={tell('review.title')}
      back={back}>
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
          {letter.letter.attachments.map((each, index) => (
            <li key={each.name + String(index)}>
              {out.includes(index)
                // What is said of a photo is in the letter itself, and goes along without it.
                ? each.alt !== '' && <LetterText text={caption(each, index + 1)} />
                : <Shown letter={letter} index={index} words={caption(each, index + 1)} />}
            </li>
          ))}
        </ul>
        {out.length > 0 && <p class="small">{tell_count('review.exact_left', out.length)}</p>}
      </article>
      {guard}
      <div class="row">
        <Button onPress={() => approve(false)}>
          {tell(first_of_two ? 'review.approve_first' : 'review.pass_on',
            { name: readers, child })}
        </Button>
        {!first_of_two && note === '' && (
          <Button quiet onPress={() => approve(true)}>{tell('review.keep')}</Button>
        )}
        <Button quiet onPress={back}>{tell('review.cancel')}</Button>
      </div>
      {!first_of_two && note !== '' && <p class="small">{tell('review.keep_note')}</p>}
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
