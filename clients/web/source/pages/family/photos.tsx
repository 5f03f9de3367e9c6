// Photos of a letter: chosen, shrunk, covered in part, and told about.
import { useRef, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, type field_error } from '../../components/form';
import { Picture } from '../../components/picture';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { count, say } from '../../text/family';
import { add_photos } from './adding';
import { Cover } from './cover';
import { Hints, is_hard, look_at } from './hints';
import { prepare, type photo } from './photo';
import { Saved } from './words';
import { Reader, type desk } from './write';

export function Photos({ at }: { readonly at: desk }) {
  const { hand } = at;
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const adding = useRef(Promise.resolve());
  if (!at.photos) {
    return (
      <Screen heading={say('photos.heading')} title={say('write.title')} back={`${at.base}/letter`}>
        <p>{say('photos.none')}</p>
      </Screen>
    );
  }
  const change = (which: photo, to?: photo): void => {
    hand.with_photos(hand.photos.flatMap((each) =>
      each.id !== which.id ? [each] : to ? [to] : []));
  };
  const make = async (file: File, number: number): Promise<photo | string> => {
    const made = await prepare(file, number);
    if (typeof made === 'string') return made;
    // File names do not go along, but whoever called a file so may see more in it.
    const name = file.name.replace(/\.\w+$/, '').replace(/[_.-]+/g, ' ');
    const told = await look_at(hand.agreement, name, at.around.worker);
    return { ...made, named: told.hints.some(is_hard) ? name : '' };
  };
  const add = async (files: readonly File[]): Promise<void> => {
    set_busy(true);
    try {
      const wrong = await add_photos(hand, files, make);
      set_errors(wrong.map((words) => ({ field: 'photos', words })));
    } finally {
      set_busy(false);
    }
  };
  return (
    <Screen heading={say('photos.heading')} title={say('write.title')} back={`${at.base}/letter`}
      above={<Reader at={at} />}>
      <ErrorSummary errors={errors} />
      <p>{say('photos.look')}</p>
      <p>{say('photos.clean')}</p>
      {hand.photos_lost && <p class="note look">{say('photos.lost')}</p>}
      <div class="govuk-form-group">
        <label class="govuk-label" for="photos">{say('photos.choose')}</label>
        <input id="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple
          class="govuk-input" onChange={(event) => {
            const input = event.currentTarget;
            const files = [...(input.files ?? [])];
            input.value = '';
            // Chosen while others are made ready: they wait for their turn.
            const next = (): Promise<void> => add(files);
            adding.current = adding.current.then(next, next);
          }} />
      </div>
      <Status>
        {busy ? say('wait') : hand.photos.length > 0 ? count('photos.count', hand.photos.length)
          : ''}
      </Status>
      {hand.photos.map((each, index) => (
        <OnePhoto key={each.id} at={at} photo={each} number={index + 1}
          change={(to) => change(each, to)} />
      ))}
      {hand.photos.length > 0 && <p class="small">{say('photos.not_kept')}</p>}
      <Saved hand={hand} />
      <Button onPress={() => go(`${at.base}/check`)}>{say('write.to_check')}</Button>
    </Screen>
  );
}

function OnePhoto({ at, photo, number, change }: {
  readonly at: desk;
  readonly photo: photo;
  readonly number: number;
  readonly change: (to?: photo) => void;
}) {
  const [covering, set_covering] = useState(false);
  return (
    <section class="sheet">
      <h2>{say('photos.number', { n: number })}</h2>
      {covering
        ? <Cover photo={photo} done={({ picture }) => {
          // What was said of it while it was drawn stays.
          const now = at.hand.photos.find((each) => each.id === photo.id);
          if (now) change({ ...now, picture });
          set_covering(false);
        }} />
        : <Picture of={photo.picture} alt={photo.alt || say('photos.number', { n: number })} />}
      {photo.removed !== '' && <p class="small" role="status">{photo.removed}</p>}
      {photo.named !== '' && <p class="note look">{say('photos.named', { name: photo.named })}</p>}
      <Field id={`alt-${photo.id}`} label={say('photos.what')} hint={say('photos.what_hint')}
        value={photo.alt} maxlength={200} onValue={(alt) => change({ ...photo, alt })} />
      <Hints hand={at.hand} of={`alt-${photo.id}`} text={photo.alt} worker={at.around.worker} />
      <div class="row">
        {!covering && <Button quiet onPress={() => set_covering(true)}>
          {say('photos.cover')}
        </Button>}
        <Button quiet onPress={() => change()}>{say('photos.remove')}</Button>
      </div>
    </section>
  );
}
