// Photos of a letter in review: blurred and grey first, each looked at and decided on. A signed
// letter is not altered here: the family is asked to cover a part, or one photo is left out.
import { useEffect, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Checkboxes, Radios, type field_error } from '../../components/form';
import { hidden_characters, LetterText, type place_in_text } from '../../components/letter_text';
import { hidden_joiners, spelled_out, Words } from '../../components/letter_words';
import { Picture } from '../../components/picture';
import { focus_soon } from '../../components/focus';
import type { Attachment, Id } from '../../core/interface';
import { ask } from '../../session';
import { all_of } from '../../text/say';
import { tell, tell_count } from '../../text/staff';
import { use_preferences } from './preferences';

export type photo_choice = 'pass' | 'leave';

export const caption = (attachment: Attachment, n: number): string =>
  tell('review.photo', { n, alt: spelled_out(attachment.alt) || tell('review.photo_none') });

export async function picture_in_review(letter: Id, index: number): Promise<Blob | string> {
  const got = await ask('review_picture', { letter, index });
  return got.ok ? new Blob([got.value.bytes as Uint8Array<ArrayBuffer>],
    { type: got.value.media_type }) : got.refused.title;
}

const kib = 1024;
const zooms = [1, 2, 4] as const;

export function ReviewPhoto({
  letter, attachment, index, choice, settled, choose, cover, places, errors,
}: {
  readonly letter: Id;
  readonly attachment: Attachment;
  readonly index: number;
  readonly choice: photo_choice | undefined;
  readonly settled: photo_choice | undefined;  // by the first of two; nothing is chosen any more
  readonly choose: (choice: photo_choice) => void;
  readonly cover: (words: string) => void;
  readonly places: readonly place_in_text[];  // what screening points to in the words about it
  readonly errors: readonly field_error[];
}) {
  const { blur_photos } = use_preferences();
  const [picture, set_picture] = useState<Blob>();
  const [clear, set_clear] = useState(!blur_photos);
  const [zoom, set_zoom] = useState(0);
  const [told, set_told] = useState('');
  const n = index + 1;
  useEffect(() => {
    void picture_in_review(letter, index).then((got) => {
      if (typeof got === 'string') set_told(got);
      else set_picture(got);
    });
  }, [letter, index]);
  const said_of_it = attachment.alt + '\n' + attachment.name;
  const hidden = hidden_characters(said_of_it).length + hidden_joiners(said_of_it);
  const kind = attachment.media_type === 'image/png' ? 'PNG' : 'JPEG';
  return (
    <figure class="picture">
      {picture && (
        <div class={`photo-frame zoom-${zooms[zoom]}`} tabIndex={0} role="region"
          aria-label={tell('review.photo_frame', { n })}>
          <Picture of={picture} alt={caption(attachment, n)} soft={!clear} />
        </div>
      )}
      <figcaption>
        {attachment.alt === '' ? caption(attachment, n)
          : <>{tell('review.photo', { n, alt: '' })}{places.length === 0
            ? <Words text={attachment.alt} />
            : <LetterText text={attachment.alt} places={places} />}</>}
      </figcaption>
      {hidden > 0 && (
        <p class="note look"><strong>{tell_count('review.photo_hidden', hidden, { n: hidden })}</strong></p>
      )}
      {attachment.name !== '' && (
        <p class="small">{tell('review.photo_name')} <Words text={attachment.name} /></p>
      )}
      <p class="small">{tell('review.photo_file', {
        kind, size: Math.max(1, Math.round(attachment.length / kib)) })}</p>
      <div class="row">
        <Button quiet onPress={() => set_clear(!clear)}>
          {tell(clear ? 'review.photo_soft' : 'review.photo_clear', { n })}
        </Button>
        <Button quiet disabled={zoom === zooms.length - 1} onPress={() => set_zoom(zoom + 1)}
          name={tell('review.photo_larger', { n })}>
          {tell('review.larger')}
        </Button>
        <Button quiet disabled={zoom === 0} onPress={() => set_zoom(zoom - 1)}
          name={tell('review.photo_smaller', { n })}>
          {tell('review.smaller')}
        </Button>
      </div>
      <AskToCover n={n} cover={cover} />
      {settled ? <p>{tell(`review.photo_settled.${settled}`)}</p> : (
        <Radios id={`photo-${n}`} legend={tell('review.photo_choice', { n })} value={choice}
          onValue={choose} errors={errors}
          choices={[
            { value: 'pass', label: tell('review.photo_pass') },
            { value: 'leave', label: tell('review.photo_leave') },
          ]} />
      )}
      <Status>{told}</Status>
    </figure>
  );
}

const places = ['top_left', 'top', 'top_right', 'left', 'middle', 'right', 'bottom_left', 'bottom',
  'bottom_right'] as const;
type place = (typeof places)[number];

/// The places are put into the note to the writer, in words that name them.
function AskToCover({ n, cover }: {
  readonly n: number;
  readonly cover: (words: string) => void;
}) {
  const [open, set_open] = useState(false);
  const [chosen, set_chosen] = useState<place[]>([]);
  const [told, set_told] = useState('');
  const row = `cover-row-${n}`;
  const shut = (): void => {
    set_open(false);
    focus_soon(row);
  };
  const add = (): void => {
    if (chosen.length === 0) {
      set_told(tell('cover.none'));
      return;
    }
    const where = all_of(places.filter((each) => chosen.includes(each))
      .map((each) => tell(`cover.${each}`)));
    cover(tell('cover.words', { n, where }));
    shut();
    set_chosen([]);
    set_told(tell('cover.added', { n }));
  };
  return (
    <>
      {open ? (
        <div class="cover-places">
          <Checkboxes id={`cover-${n}`} legend={tell('cover.where', { n })} values={chosen}
            onValues={set_chosen}
            choices={places.map((value) => ({ value, label: tell(`cover.${value}`) }))} />
          <div class="row">
            <Button onPress={add}>{tell('cover.add')}</Button>
            <Button quiet onPress={shut}>{tell('review.cancel')}</Button>
          </div>
        </div>
      ) : (
        <div id={row} tabIndex={-1}>
          <Button quiet onPress={() => {
            set_open(true);
            focus_soon(`cover-${n}`);
          }}>{tell('cover.open', { n })}</Button>
        </div>
      )}
      <Status>{told}</Status>
    </>
  );
}
