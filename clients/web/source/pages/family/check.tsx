// The letter as they will see it, sending, and what happened.
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, type field_error } from '../../components/form';
import { LetterText } from '../../components/letter_text';
import { Screen } from '../../components/screen';
import type { SentLetter } from '../../core/interface';
import { current_place, go } from '../../router';
import { say } from '../../text/family';
import { day } from '../../text/say';
import { AllPhotos } from './all_photos';
import { LeftForWorker } from './hints';
import { save_letter } from './saving';
import { Saved } from './words';
import { Reader, type desk } from './write';

export function Check({ at }: { readonly at: desk }) {
  const { hand } = at;
  const [errors, set_errors] = useState<field_error[]>([]);
  // While it is sent there is no way to change it: whoever goes back comes here again.
  const here = `${at.base}/check`;
  useLayoutEffect(() => {
    if (hand.sending && current_place().path !== here) go(here, true);
  });
  const send = async (): Promise<void> => {
    if (hand.text.trim() === '') {
      go(`${at.base}/letter`);
      return;
    }
    if (hand.undone.size > 0) {
      set_errors([{ field: '', words: say('photos.undone') }]);
      return;
    }
    set_errors([]);
    const sent = await hand.send();
    if (!sent.ok) {
      set_errors([{ field: '', words: say('error.again', { words: sent.refused.title }) }]);
    }
  };
  return (
    <Screen heading={say('check.heading')} title={say('write.title')}
      back={`${at.base}/${at.photos ? 'photos' : 'letter'}`} above={<Reader at={at} />}>
      <ErrorSummary errors={errors} />
      <p>{say('check.text')}</p>
      {hand.photos_lost && <p class="note look">{say('photos.lost')}</p>}
      <article class="sheet">
        <LetterText text={hand.text} id="as-sent" />
        {at.sign_off !== '' && <LetterText text={at.sign_off} />}
        <AllPhotos hand={hand} />
      </article>
      <p><Link to={`${at.base}/letter`}>{say('check.change')}</Link></p>
      {at.photos && <p><Link to={`${at.base}/photos`}>{say('check.change_photos')}</Link></p>}
      <LeftForWorker hand={hand} worker={at.around.worker} />
      <p>{say('check.reads', { worker: at.around.worker })}</p>
      <p>{say('check.back')}</p>
      <Saved hand={hand} />
      <Button onPress={send}>
        {say('check.send', { name: `${at.name} (${at.relation})` })}
      </Button>
      <Status>{hand.sending ? say('check.sending') : ''}</Status>
    </Screen>
  );
}

export function Sent({ at, sent }: { readonly at: desk; readonly sent: SentLetter }) {
  const { hand } = at;
  const today = new Date().toISOString();
  return (
    <Screen heading={say('sent.heading')} title={say('write.title')} on_screen_only>
      <div class="no-print">
        {sent.arrived_before ? <p>{say('sent.before', { name: at.name })}</p>
          : <p>{say('sent.to', { name: at.name, day: day(today) })}</p>}
        <p class="small code">{say('sent.receipt', { number: sent.statement.slice(0, 12) })}</p>
        <p>{say('sent.next', { worker: at.around.worker })}</p>
        <p><Link to={`/sent/${sent.letter}`}>{say('sent.status')}</Link></p>
        <p class="small">{say('print.warning')}</p>
        <div class="row">
          <Button onPress={() => go('/')}>{say('home')}</Button>
          <Button quiet onPress={() => save_letter({
            heading: at.name, day: day(today), text: hand.text, sign_off: at.sign_off,
            pictures: hand.photos.map((each) => ({ of: each.picture, alt: each.alt })),
          })}>
            {say('sent.save')}
          </Button>
          <Button quiet onPress={() => print()}>{say('sent.print')}</Button>
        </div>
      </div>
      <article class="print-only">
        <LetterText text={hand.text} />
        <LetterText text={at.sign_off} />
        <AllPhotos hand={hand} />
      </article>
    </Screen>
  );
}
