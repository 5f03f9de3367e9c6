// The words of a letter, big and calm; its photos covered; and what one may do afterwards.
import { useLayoutEffect, useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { Radios } from '../../components/form';
import { LetterText } from '../../components/letter_text';
import { Picture } from '../../components/picture';
import { Screen } from '../../components/screen';
import type { Attachment, OpenedLetter, Refused } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { count, say } from '../../text/family';
import { day } from '../../text/say';
import { remember, today, wish_for } from './keeping';
import type { opening } from './open';
import { opened_one } from './pace';
import { save_letter } from './saving';
import { find_agreement } from './surroundings';
import { say_thanks, type thanks } from './thanks';

export function Reading({ at, letter }: {
  readonly at: opening;
  readonly letter: OpenedLetter;
}) {
  const { around, line } = at;
  const [larger, set_larger] = useState(false);
  const [photos, set_photos] = useState<Record<number, shown_photo>>({});
  // With the words, not after the next picture: who leaves at once has opened it all the same.
  useLayoutEffect(() => {
    opened_one(line.letter);
    if (wish_for(line.agreement, around.me.member, line.letter).opened !== true) {
      void remember(line.agreement, around.me.member, line.letter,
        { opened: true, safe: false, day: today() });
    }
    void ask('tell_opened', { letter: line.letter });
  }, [around.me.member, line.agreement, line.letter]);
  const save = (): Promise<void> => save_letter({
    heading: at.name, day: day(line.delivered), text: letter.text, sign_off: letter.sign_off,
    pictures: letter.attachments.flatMap((each, index) => {
      const photo = photos[index];
      return photo?.open ? [{ of: photo.of, alt: each.alt }] : [];
    }),
  });
  const covered = letter.attachments.filter((each, index) =>
    !each.left_out && !photos[index]?.open).length;
  return (
    <Screen heading={say('read.heading', { name: at.name })} title={say('open.title')}
      back="/letters">
      {letter.missing.length > 0 && (
        <p class="note look no-print" role="alert">{say('read.gap', { worker: around.worker })}</p>
      )}
      <p class="no-print">
        <Button quiet pressed={larger} onPress={() => set_larger(!larger)}>
          {say('read.larger')}
        </Button>
      </p>
      <article class="sheet" lang={letter.language}>
        <LetterText text={letter.text} larger={larger} id="letter-text" />
        <LetterText text={letter.sign_off} larger={larger} />
      </article>
      {letter.attachments.length > 0 && (
        <section>
          <h2 class="no-print">{say('read.photos')}</h2>
          <ul class="photos">
            {letter.attachments.map((each, index) => (
              <li key={each.name + String(index)}>
                <OnePhoto letter={letter} worker={at.around.worker} attachment={each} index={index}
                  photo={photos[index]} change={(to) => set_photos((all) => ({ ...all, [index]: to }))} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section class="no-print">
        <h2>{say('read.after')}</h2>
        <p>{say('read.after_text')}</p>
        {covered > 0 && <p>{count('read.covered', covered)}</p>}
        <p class="small">{say('print.warning')}</p>
        <div class="row">
          <Button quiet onPress={save}>{say('read.save')}</Button>
          <Button quiet onPress={() => print()}>{say('read.print')}</Button>
        </div>
        <Answer at={at} />
        <p><Link to="/help">{say('read.talk')}</Link></p>
      </section>
    </Screen>
  );
}

interface shown_photo {
  readonly of: Blob;
  readonly open: boolean;  // else covered again
}

/// What is not in plain form is nothing that the reader could do anything about.
const why_not_shown = ({ name, title }: Refused, worker: string): string =>
  (name === 'bad_photo' || name === 'too_large' ? say('read.photo_odd', { worker }) : title);

function OnePhoto({ letter, worker, attachment, index, photo, change }: {
  readonly letter: OpenedLetter;
  readonly worker: string;
  readonly attachment: Attachment;
  readonly index: number;
  readonly photo: shown_photo | undefined;
  readonly change: (to: shown_photo) => void;
}) {
  const [told, set_told] = useState('');
  const n = index + 1;
  if (attachment.left_out) return <p class="photo-cover no-print">{say('read.left_out', { n })}</p>;
  const look = async (): Promise<void> => {
    if (photo) {
      change({ ...photo, open: !photo.open });
      return;
    }
    const got = await ask('attachment', { letter: letter.letter, index });
    if (got.ok) {
      const { bytes, media_type } = got.value;
      change({ of: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: media_type }), open: true });
    }
    set_told(got.ok ? '' : why_not_shown(got.refused, worker));
  };
  const open = photo?.open === true;
  return (
    <figure class={open ? 'picture' : 'picture no-print'}>
      {open ? <Picture of={photo.of} alt={attachment.alt || say('photos.number', { n })} />
        : <div class="photo-cover">{say('photos.number', { n })}</div>}
      <figcaption>
        <LetterText text={attachment.alt || say('read.no_alt')} />
        <span class="no-print">
          <Button quiet onPress={look}>{say(open ? 'read.cover' : 'read.show', { n })}</Button>
        </span>
        <Status>{told}</Status>
      </figcaption>
    </figure>
  );
}

/// Thank-you in fixed words, once for each letter; or a letter of one's own.
function Answer({ at }: { readonly at: opening }) {
  const { around, line } = at;
  const known = find_agreement(around, line.agreement);
  const may = known?.line.state === 'active' && known.line.routes.some((each) =>
    each.from === known.line.own_party && each.to === line.from);
  const before = wish_for(line.agreement, around.me.member, line.letter).thanked === true;
  const [thanked, set_thanked] = useState(before);
  const [choosing, set_choosing] = useState(false);
  const [which, set_which] = useState<thanks>('1');
  const [told, set_told] = useState('');
  if (!may) return null;
  const send = async (): Promise<void> => {
    const refused = await say_thanks(line, around.me.member, which);
    if (refused) {
      set_told(refused.title);
      return;
    }
    set_thanked(true);
    set_choosing(false);
    focus_next('thanked');
  };
  return (
    <>
      {choosing && !thanked && (
        <>
          <Radios id="thanks" legend={say('read.thank_which')} value={which} onValue={set_which}
            choices={(['1', '2', '3'] as const).map((value) => ({
              value, label: say(`read.thank_${value}`) }))} />
          <Button onPress={send}>{say('read.thank_send')}</Button>
        </>
      )}
      <div class="row">
        {!thanked && !choosing && (
          <Button onPress={() => {
            set_choosing(true);
            focus_next('thanks');
          }}>
            {say('read.thank')}
          </Button>
        )}
        <Button quiet onPress={() => go(`/write/${line.agreement}/${line.from}`)}>
          {say('read.write')}
        </Button>
      </div>
      <Status id="thanked">{thanked ? say('read.thanked') : told}</Status>
    </>
  );
}
