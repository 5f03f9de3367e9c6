import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Screen } from '../../components/screen';
import type { Decided, Id } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { tell } from '../../text/staff';
import { find_kept, forget, send_now, undo, use_kept, type kept } from './later';

function Onward() {
  const [told, set_told] = useState('');
  const next = async (): Promise<void> => {
    const claimed = await ask('claim_next', {});
    if (claimed.ok) go(`/desk/letters/${claimed.value.letter}`);
    else set_told(claimed.refused.name === 'not_found' ? tell('today.nothing_waits')
      : claimed.refused.title);
  };
  return (
    <>
      <div class="row">
        <Button onPress={next}>{tell('review.next')}</Button>
        <Button quiet onPress={() => go('/desk')}>{tell('menu.today')}</Button>
      </div>
      <Status>{told}</Status>
    </>
  );
}

export function Held() {
  return (
    <Screen heading={tell('review.done.held')} title={tell('review.title')}>
      <Onward />
    </Screen>
  );
}

/// To whom a decision speaks: the readers, or the writer.
const gone_words = (what: kept, decided: Decided | 'not_kept'): string => tell(`review.done.${decided}`, {
  name: decided === 'returned' || decided === 'declined' ? what.writer : what.readers });

/// A decision that waits a minute, or has just gone.
export function Done({ letter, again }: {
  readonly letter: Id;
  readonly again: () => void;
}) {
  use_kept();
  const [pressed, set_pressed] = useState(false);
  const what = find_kept(letter);
  if (!what) return null;
  const { fate } = what;
  const back = (): void => {
    if (fate.kind === 'refused') forget(letter);
    else if (!undo(letter)) return;
    again();
  };
  const now = async (): Promise<void> => {
    set_pressed(true);
    await send_now(letter);
  };
  const words = fate.kind === 'gone' ? gone_words(what, fate.decided) : '';
  const heading = words !== '' ? words : tell(`later.heading.${fate.kind === 'refused' ? 'refused'
    : what.outcome}`, { writer: what.writer, readers: what.readers });
  // The heading takes the focus only where the worker did something.
  return (
    <Screen heading={heading} title={tell('review.title')} still={!pressed}>
      {fate.kind === 'waits' && (
        <>
          <p>{tell('later.text')}</p>
          <div class="row">
            <Button onPress={back}>{tell('later.undo')}</Button>
            <Button quiet onPress={now}>{tell('later.now')}</Button>
          </div>
        </>
      )}
      <Status>{fate.kind === 'going' && tell('later.going')}</Status>
      <p class="hidden-words" role="status">{!pressed && words}</p>
      {fate.kind === 'refused' && (
        <div class="note look" role="alert">
          <p>{tell('later.refused', { name: what.writer, words: fate.words })}</p>
          <Button quiet onPress={back}>{tell('later.open', { name: what.writer })}</Button>
        </div>
      )}
      <Onward />
    </Screen>
  );
}
