import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Screen } from '../../components/screen';
import type { Decided, LetterInReview } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { tell } from '../../text/staff';
import { name_of_party } from './known';

export type ended = Decided | 'held';

/// To whom a decision speaks: the readers, or the writer.
const about = (letter: LetterInReview, how: ended): string => {
  const parties = how === 'returned' || how === 'declined' ? [letter.summary.from]
    : letter.summary.to;
  return parties.map((each) => name_of_party(letter.agreement, each)).join(', ');
};

export function Done({ letter, how }: { readonly letter: LetterInReview; readonly how: ended }) {
  const [told, set_told] = useState('');
  const next = async (): Promise<void> => {
    const claimed = await ask('claim_next', {});
    if (claimed.ok) go(`/desk/letters/${claimed.value.letter}`);
    else set_told(claimed.refused.name === 'not_found' ? tell('today.nothing_waits')
      : claimed.refused.title);
  };
  return (
    <Screen heading={tell(`review.done.${how}`, { name: about(letter, how) })}
      title={tell('review.title')}>
      <div class="row">
        <Button onPress={next}>{tell('review.next')}</Button>
        <Button quiet onPress={() => go('/desk')}>{tell('menu.today')}</Button>
      </div>
      <Status>{told}</Status>
    </Screen>
  );
}
