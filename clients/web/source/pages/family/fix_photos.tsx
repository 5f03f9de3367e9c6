// The photos of a letter that came back: covered, cut, taken out or replaced before it goes again.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { ErrorSummary, type field_error } from '../../components/form';
import { Screen } from '../../components/screen';
import type { OpenedLetter, Refused } from '../../core/interface';
import { count, say } from '../../text/family';
import { AllPhotos } from './all_photos';
import type { hand } from './hand';
import { bring_photos } from './old_photos';
import { PhotoBench, when_done } from './photos';
import { find_agreement, type surroundings } from './surroundings';
import { TryAgain } from './try_again';
import { Saved } from './words';

export function FixPhotos({ around, hand, letter, back }: {
  readonly around: surroundings;
  readonly hand: hand;
  readonly letter: OpenedLetter;
  readonly back: () => void;
}) {
  const [refused, set_refused] = useState<Refused>();
  const [errors, set_errors] = useState<field_error[]>([]);
  const load = async (): Promise<void> => set_refused(await bring_photos(hand, letter));
  useEffect(() => void load(), [hand]);
  const leave = when_done(hand, set_errors, back);
  const known = find_agreement(around, letter.agreement);
  const allowed = known?.line.routes.some((each) =>
    each.from === letter.from && letter.to.includes(each.to) && each.photos) === true;
  return (
    <Screen heading={say('photos.heading')} title={say('write.title')} back={leave}>
      <ErrorSummary errors={errors} />
      {!hand.brought && !refused && <p role="status">{say('wait')}</p>}
      {!hand.brought && refused && <TryAgain refused={refused} load={load} />}
      {hand.photos_lost && <p class="note look">{say('fix.photos_lost')}</p>}
      <OddPhotos hand={hand} adding={allowed} />
      {hand.brought && (
        <PhotoBench hand={hand} worker={around.worker} adding={allowed} wrong={set_errors} />
      )}
      <Saved hand={hand} />
      <Button onPress={leave}>{say('continue')}</Button>
    </Screen>
  );
}

/// Photos that were left out, and what to do about it.
export function OddPhotos({ hand: { photos_odd }, adding }: {
  readonly hand: hand;
  readonly adding?: boolean;
}) {
  if (photos_odd === 0) return null;
  return (
    <p class="note look">
      {count('photos.odd', photos_odd)}{adding && ` ${count('photos.odd_again', photos_odd)}`}
    </p>
  );
}

/// On the last page: the photos as they go now.
export function PhotosAsSent({ hand, change }: {
  readonly hand: hand;
  readonly change: () => void;
}) {
  return (
    <section>
      {hand.photos_lost && <p class="note look">{say('fix.photos_lost')}</p>}
      <OddPhotos hand={hand} />
      <AllPhotos hand={hand} />
      <Button quiet onPress={change}>{say('check.change_photos')}</Button>
    </section>
  );
}
