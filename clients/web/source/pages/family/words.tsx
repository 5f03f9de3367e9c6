// The words of a letter: one question at a time, and the whole of it.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { ErrorSummary, Field, Form, type field_error } from '../../components/form';
import { LetterText } from '../../components/letter_text';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { say } from '../../text/family';
import { questions, type hand } from './hand';
import { Hints } from './hints';
import { LastLetter, use_has_come } from './last_letter';
import { Reader, type desk } from './write';

const longest = 60_000;  // UTF-16 units; the core counts bytes and has the last word

export function Saved({ hand }: { readonly hand: hand }) {
  const words = hand.state === 'saved' ? say('write.saved')
    : hand.state === 'saving' ? say('write.saving')
      : hand.state === 'unsaved' ? say('write.not_saved')
        : hand.state === 'gone' ? say('write.gone') : '';
  const choose = (which: () => unknown) => async (): Promise<void> => {
    await which();
    focus_next();
  };
  return (
    <>
      <Status>{words}</Status>
      {hand.state === 'changed_elsewhere' && (
        <section class="note look" role="alert">
          <h2>{say('write.other')}</h2>
          <p>{say('write.other_text')}</p>
          {hand.newer && <LetterText text={hand.newer.text} />}
          <div class="row">
            <Button onPress={choose(() => hand.keep_mine())}>{say('write.other_mine')}</Button>
            <Button quiet onPress={choose(() => hand.keep_theirs())}>{say('write.other_theirs')}</Button>
          </div>
        </section>
      )}
    </>
  );
}

const about_theirs = 3;  // the question whether to answer their last letter

/// One after the other: that about their last letter only where there is one.
export function Questions({ at, number }: { readonly at: desk; readonly number: number }) {
  const come = use_has_come(at);
  if (number === about_theirs && come === undefined) return <p role="status">{say('wait')}</p>;
  const asked = Array.from({ length: questions }, (_, n) => n + 1)
    .filter((each) => each !== about_theirs || come !== false);
  const shown = asked.find((each) => each >= number) ?? questions;
  return <Question key={shown} at={at} number={shown} asked={asked} />;
}

function Question({ at, number, asked }: {
  readonly at: desk;
  readonly number: number;
  readonly asked: readonly number[];
}) {
  const { hand } = at;
  const place = asked.indexOf(number);
  const to = (one: number | undefined, otherwise: string): string =>
    (one === undefined ? otherwise : `${at.base}/question/${one}`);
  const after = to(asked[place + 1], `${at.base}/letter`);
  const before = to(asked[place - 1], at.base);
  const next = number < questions ? say('write.next') : say('continue');
  return (
    <Screen heading={say(`write.q${number as 1 | 2 | 3 | 4 | 5 | 6}`)} title={say('write.title')}
      back={before} above={<Reader at={at} />}>
      <Form onSubmit={() => go(after)}>
        <Field id="answer" label={say('write.answer')} small_label multiline rows={7}
          className="writing" value={hand.answers[number - 1] ?? ''}
          onValue={(words) => hand.answer(number - 1, words)} />
        <Hints hand={hand} of="answer" text={hand.answers[number - 1] ?? ''}
          worker={at.around.worker} />
        <Saved hand={hand} />
        <div class="row">
          <Button submit onPress={() => go(after)}>{next}</Button>
          <Button quiet onPress={() => go(after)}>{say('write.skip')}</Button>
        </div>
      </Form>
      {number === about_theirs && <LastLetter at={at} />}
    </Screen>
  );
}

export function WholeLetter({ at }: { readonly at: desk }) {
  const { hand } = at;
  const [errors, set_errors] = useState<field_error[]>([]);
  const on = (): void => {
    if (hand.text.trim() === '') set_errors([{ field: 'letter', words: say('write.need_text') }]);
    else if (hand.text.length > longest) {
      set_errors([{ field: 'letter', words: say('write.too_long') }]);
    } else go(`${at.base}/${at.photos ? 'photos' : 'check'}`);
  };
  return (
    <Screen heading={say('write.letter')} title={say('write.title')} back={at.base}
      above={<Reader at={at} />}>
      <ErrorSummary errors={errors} />
      <Form onSubmit={on}>
        <Field id="letter" label={say('write.letter_label')} small_label multiline rows={14}
          className="writing" value={hand.text} onValue={(text) => hand.write(text)}
          errors={errors} />
        <Hints hand={hand} of="letter" text={hand.text} worker={at.around.worker} />
        <Saved hand={hand} />
        {!at.photos && <p class="small">{say('photos.none')}</p>}
        <Button submit onPress={on}>
          {say(at.photos ? 'write.to_photos' : 'write.to_check')}
        </Button>
      </Form>
    </Screen>
  );
}
