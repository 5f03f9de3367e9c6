// Photos of a letter: chosen, shrunk, covered in part, and told about.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, type field_error } from '../../components/form';
import { focus_next } from '../../components/focus';
import { plain } from '../../components/letter_text';
import { Picture } from '../../components/picture';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { count, say } from '../../text/family';
import { add_photos } from './adding';
import { EditPhoto, type tool } from './cover';
import type { hand } from './hand';
import { Hints, private_file_name } from './hints';
import { prepare, type photo } from './photo';
import { Saved } from './words';
import { Reader, type desk } from './write';

export function Photos({ at }: { readonly at: desk }) {
  const { hand } = at;
  const [errors, set_errors] = useState<field_error[]>([]);
  if (!at.photos) {
    return (
      <Screen heading={say('photos.heading')} title={say('write.title')} back={`${at.base}/letter`}>
        <p>{say('photos.none')}</p>
      </Screen>
    );
  }
  return (
    <Screen heading={say('photos.heading')} title={say('write.title')}
      back={when_done(hand, set_errors, () => go(`${at.base}/letter`))} above={<Reader at={at} />}>
      <ErrorSummary errors={errors} />
      {hand.photos_lost && <p class="note look">{say('photos.lost')}</p>}
      <PhotoBench hand={hand} worker={at.around.worker} adding wrong={set_errors} />
      <Saved hand={hand} />
      <Button onPress={when_done(hand, set_errors, () => go(`${at.base}/check`))}>
        {say('write.to_check')}
      </Button>
    </Screen>
  );
}

/// The way on from photos. Nobody may believe something covered that is not.
export function when_done(
  hand: hand, wrong: (errors: field_error[]) => void, on: () => void,
): () => void {
  return () => {
    const [first] = hand.undone;
    if (first === undefined) on();
    else wrong([{ field: `edit-${first}`, words: say('photos.done_first') }]);
  };
}

/// All photos of a letter, and choosing more where that is agreed.
export function PhotoBench({ hand, worker, adding, wrong }: {
  readonly hand: hand;
  readonly worker: string;
  readonly adding: boolean;
  readonly wrong: (errors: field_error[]) => void;
}) {
  const [busy, set_busy] = useState(false);
  const [undone] = useState(hand.undone.size > 0);
  useEffect(() => hand.undone.clear(), []);
  const turn = useRef(Promise.resolve());
  const change = (which: photo, to?: photo): void => {
    hand.with_photos(hand.photos.flatMap((each) =>
      each.id !== which.id ? [each] : to ? [to] : []));
    if (to) return;
    hand.undone.delete(which.id);
    focus_next('photos-chosen');
  };
  const make = async (file: File, number: number): Promise<photo | string> => {
    const made = await prepare(file, number);
    if (typeof made === 'string') return made;
    // File names do not go along, but whoever called a file so may see more in it.
    return { ...made, named: await private_file_name(hand.agreement, file.name, worker) };
  };
  const add = async (files: readonly File[]): Promise<void> => {
    set_busy(true);
    try {
      const told = await add_photos(hand, files, make);
      wrong(told.map((words) => ({ field: 'photos', words })));
    } finally {
      set_busy(false);
    }
  };
  return (
    <>
      {undone && <p class="note look">{say('photos.undone')}</p>}
      <p>{say('photos.look')}</p>
      {adding && (
        <>
          <p>{say('photos.clean')}</p>
          <div class="govuk-form-group">
            <label class="govuk-label" for="photos">{say('photos.choose')}</label>
            <input id="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple
              class="govuk-input" onChange={(event) => {
                const input = event.currentTarget;
                const files = [...(input.files ?? [])];
                input.value = '';
                // Chosen while others are made ready: they wait for their turn.
                const next = (): Promise<void> => add(files);
                turn.current = turn.current.then(next, next);
              }} />
          </div>
        </>
      )}
      <Status id="photos-chosen">
        {busy ? say('wait') : hand.photos.length > 0 ? count('photos.count', hand.photos.length)
          : ''}
      </Status>
      {hand.photos.map((each, index) => (
        <OnePhoto key={each.id} hand={hand} worker={worker} photo={each} number={index + 1}
          change={(to) => change(each, to)} />
      ))}
      {hand.photos.length > 0 && <p class="small">{say('photos.not_kept')}</p>}
    </>
  );
}

function OnePhoto({ hand, worker, photo, number, change }: {
  readonly hand: hand;
  readonly worker: string;
  readonly photo: photo;
  readonly number: number;
  readonly change: (to?: photo) => void;
}) {
  const [tool, set_tool] = useState<tool>();
  return (
    <section class="sheet">
      <h2>{say('photos.number', { n: number })}</h2>
      {tool
        ? <EditPhoto photo={photo} tool={tool} waits={(something) => {
          if (something) hand.undone.add(photo.id);
          else hand.undone.delete(photo.id);
        }} done={({ picture }) => {
          // What was said of it while it was drawn stays.
          const now = hand.photos.find((each) => each.id === photo.id);
          if (now && now.picture !== picture) change({ ...now, picture });
          hand.undone.delete(photo.id);
          set_tool(undefined);
          focus_next(`${tool}-${photo.id}`);
        }} />
        : <Picture of={photo.picture} alt={photo.alt || say('photos.number', { n: number })} />}
      {photo.removed !== '' && <p class="small" role="status">{photo.removed}</p>}
      {photo.named !== '' && <p class="note look">{say('photos.named', { name: plain(photo.named) })}</p>}
      <Field id={`alt-${photo.id}`} label={say('photos.what')} hint={say('photos.what_hint')}
        value={photo.alt} maxlength={200} onValue={(alt) => change({ ...photo, alt })} />
      <Hints hand={hand} of={`alt-${photo.id}`} text={photo.alt} worker={worker} />
      <div class="row">
        {!tool && (['cover', 'cut'] as const).map((each) => (
          <Button key={each} quiet id={`${each}-${photo.id}`} onPress={() => {
            set_tool(each);
            focus_next(`edit-${photo.id}`);
          }}>
            {say(`photos.${each}`)}
          </Button>
        ))}
        <Button quiet onPress={() => change()}>{say('photos.remove')}</Button>
      </div>
    </section>
  );
}
