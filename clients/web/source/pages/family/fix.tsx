// A letter that came back: the worker's note first, then one place after the other, then both
// versions, then sending again.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, Field, type field_error } from '../../components/form';
import { focus_next } from '../../components/focus';
import { LetterText, type place_in_text } from '../../components/letter_text';
import { Screen } from '../../components/screen';
import type { Id, Note, OpenedLetter } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { count, say } from '../../text/family';
import { FixPhotos, OddPhotos, PhotosAsSent } from './fix_photos';
import type { hand } from './hand';
import { Hints } from './hints';
import { NotTaken } from './not_taken';
import { bring_photos } from './old_photos';
import { follow, replace, type place } from './passages';
import { find_agreement, sign_off_of, type surroundings } from './surroundings';
import { use_hand } from './use_hand';
import { Saved } from './words';

interface thing extends place {
  readonly comment: string;
  readonly suggestion: string;
  readonly own?: string | undefined;  // typed, and not put in yet
}
interface returned {
  readonly letter: OpenedLetter;
  readonly note: Note;
  readonly withheld: boolean;  // there is a note that did not come
}

async function load(id: Id): Promise<returned | string> {
  const story = await ask('letter_status', { letter: id });
  if (!story.ok) return story.refused.title;
  const letter = await ask('read_letter', { letter: id });
  if (!letter.ok) return letter.refused.title;
  const last = [...story.value.notes].reverse().find((each) => each.outcome === 'return'
    || each.outcome === 'returned');
  return { letter: letter.value, note: last?.note ?? { text: '', comments: [] },
    withheld: last?.withheld === true };
}

export function FixLetter({ around, id }: { readonly around: surroundings; readonly id: Id }) {
  const [got, set_got] = useState<returned | string>();
  useEffect(() => void load(id).then(set_got), [id]);
  const letter = typeof got === 'object' ? got.letter : undefined;
  const held = use_hand(letter?.agreement ?? '', letter?.to ?? [], id);
  if (typeof got === 'string') {
    return <Screen heading={say('fix.heading')} back="/"><p role="alert">{got}</p></Screen>;
  }
  if (held.kind === 'refused') {
    return <NotTaken heading={say('fix.heading')} back="/" held={held} />;
  }
  if (!got || held.kind === 'waiting') {
    return <Screen heading={say('fix.heading')} back="/"><p role="status">{say('wait')}</p></Screen>;
  }
  return <Fixing around={around} got={got} hand={held.hand} />;
}

/// As they are kept with the words: whoever takes newer words takes their places, too. Words that came
/// without any are followed from the letter that came back.
function things_of(got: returned, hand: hand): thing[] {
  const kept = hand.extra as thing[] | undefined;
  if (Array.isArray(kept)) return kept;
  const first = got.note.comments.map((each) => ({
    begin: each.begin, end: each.end, done: false,
    comment: each.comment, suggestion: each.suggestion,
  }));
  return hand.draft === undefined ? first : follow(first, got.letter.text, hand.text);
}

function Fixing({ around, got, hand }: {
  readonly around: surroundings;
  readonly got: returned;
  readonly hand: hand;
}) {
  const things = things_of(got, hand);
  const [at, set_at] = useState<number | 'note' | 'both'>('note');
  const [photos, set_photos] = useState(false);
  const { worker } = around;
  const with_photos = got.letter.attachments.length > 0;
  useEffect(() => {
    if (hand.draft === undefined && hand.text === '') hand.text = got.letter.text;
    void bring_photos(hand, got.letter);  // ahead of time; sending waits for them
  }, [got, hand]);
  const change = (text: string, next: thing[]): void => {
    if (!hand.sending) hand.extra = next;
    hand.write(text);
  };
  const done = things.filter((each) => each.done).length;
  if (hand.sent) {
    return (
      <Screen heading={say('fix.sent')} title={say('write.title')}>
        <p>{say('fix.sent_text', { worker })}</p>
        <Button onPress={() => go('/')}>{say('home')}</Button>
      </Screen>
    );
  }
  if (photos && !hand.sending) {
    return <FixPhotos around={around} hand={hand} letter={got.letter}
      back={() => set_photos(false)} />;
  }
  if (at === 'note' && !hand.sending) {
    return (
      <Screen heading={say('fix.heading')} title={say('write.title')} back="/">
        <p>
          {things.length > 0 ? count('fix.count', things.length, { worker })
            : say('fix.whole', { worker })}
          {things.length > 0 && got.note.text === '' && !got.withheld && ` ${say('fix.rest')}`}
        </p>
        {got.note.text !== '' && (
          <section class="note worker">
            <h2>{say('status.note', { worker })}</h2>
            <LetterText text={got.note.text} />
          </section>
        )}
        {got.withheld && <p>{say('status.note_withheld', { worker })}</p>}
        {with_photos && hand.photos_odd === 0 && <p>{say('fix.photos')}</p>}
        <OddPhotos hand={hand} />
        <div class="row">
          <Button onPress={() => set_at(things.length > 0 ? 0 : 'both')}>
            {say(things.length > 0 ? 'fix.begin' : 'fix.edit')}
          </Button>
          {with_photos && (
            <Button quiet onPress={() => set_photos(true)}>{say('fix.photos_go')}</Button>
          )}
        </div>
      </Screen>
    );
  }
  if (typeof at !== 'number' || hand.sending) {
    return <Both around={around} got={got} hand={hand} things={things} change={change}
      photos={with_photos && <PhotosAsSent hand={hand} change={() => set_photos(!hand.sending)} />}
      back={() => set_at(hand.sending ? 'both' : things.length > 0 ? things.length - 1 : 'note')} />;
  }
  const next = (): void => set_at(at + 1 < things.length ? at + 1 : 'both');
  return (
    <Thing key={at} hand={hand} things={things} index={at} worker={worker} done={done}
      change={change} next={next} back={() => set_at(at > 0 ? at - 1 : 'note')} />
  );
}

function Thing({ hand, things, index, worker, done, change, next, back }: {
  readonly hand: hand;
  readonly things: thing[];
  readonly index: number;
  readonly worker: string;
  readonly done: number;
  readonly change: (text: string, things: thing[]) => void;
  readonly next: () => void;
  readonly back: () => void;
}) {
  const each = things[index];
  if (!each) return null;
  const { own } = each;
  const type = (words: string | undefined): void => change(hand.text,
    things.map((which, n) => (n === index ? { ...which, own: words } : which)));
  const words = hand.text.slice(each.begin, each.end);
  const put = (with_words: string): void => {
    const changed = replace(hand.text, things, index, with_words);
    change(changed.text, changed.places.map((which, n) =>
      (n === index ? { ...which, own: undefined } : which)));
    next();
  };
  const shown: place_in_text[] = each.end > each.begin ? [{
    begin: each.begin, end: each.end, number: index + 1, kind: 'worker', words: say('fix.passage'),
  }] : [];
  return (
    <Screen heading={say('fix.thing', { n: index + 1, all: things.length })}
      title={say('write.title')} back={back}>
      <Status>{say('fix.done', { n: done, all: things.length })}</Status>
      <article class="sheet">
        <LetterText text={hand.text} places={shown} />
      </article>
      {each.done && <p class="note gentle">{say('fix.gone')}</p>}
      <section class="note worker">
        <h2>{say('fix.comment', { worker })}</h2>
        <LetterText text={each.comment} />
        {each.suggestion !== '' && (
          <>
            <h3>{say('fix.suggests')}</h3>
            <LetterText text={each.suggestion} />
          </>
        )}
      </section>
      {own !== undefined && (
        <>
          <Field id="own" label={say('fix.own_label')} multiline rows={3} className="writing"
            value={own} onValue={type} />
          <Button onPress={() => put(own)}>{say('fix.own_put')}</Button>
        </>
      )}
      <div class="row">
        {each.suggestion !== '' && !each.done && own === undefined && (
          <Button onPress={() => put(each.suggestion)}>{say('fix.use')}</Button>
        )}
        {own === undefined && <Button quiet onPress={() => {
          type(words);
          focus_next('own');
        }}>
          {say('fix.own')}
        </Button>}
        {/* What is left for now stays open, with its words; what is done must not lose them. */}
        <Button quiet onPress={() => (each.done && own !== undefined ? put(own) : next())}>
          {say(each.done ? 'continue' : 'fix.later')}
        </Button>
      </div>
      <p><Link to="/help">{say('fix.talk', { worker })}</Link></p>
      <Saved hand={hand} />
    </Screen>
  );
}

function Both({ around, got, hand, things, change, photos, back }: {
  readonly around: surroundings;
  readonly got: returned;
  readonly hand: hand;
  readonly things: thing[];
  readonly change: (text: string, things: thing[]) => void;
  readonly photos: ComponentChildren;
  readonly back: () => void;
}) {
  const [errors, set_errors] = useState<field_error[]>([]);
  const [asked, set_asked] = useState(false);
  const [busy, set_busy] = useState(false);
  const { worker } = around;
  const open = things.filter((each) => !each.done).length;
  const sign_off = sign_off_of(find_agreement(around, got.letter.agreement));
  const send = async (): Promise<void> => {
    if (open > 0 && !asked) {
      set_asked(true);
      return;
    }
    if (hand.undone.size > 0) {
      set_errors([{ field: '', words: say('photos.undone') }]);
      return;
    }
    set_errors([]);
    set_busy(true);
    const here = hand.brought;
    const missing = await bring_photos(hand, got.letter);
    // Nobody could read yet that one of them does not go along.
    const odd = !here && hand.photos_odd > 0;
    const sent = missing || odd ? undefined : await hand.send();
    set_busy(false);
    if (odd) {
      set_errors([{ field: '', words: say('photos.odd_first') }]);
    } else if (missing) {
      set_errors([{ field: '', words: say('fix.photos_missing', { words: missing.title }) }]);
    } else if (sent && !sent.ok) {
      set_errors([{ field: '', words: say('error.again', { words: sent.refused.title }) }]);
    }
  };
  return (
    <Screen heading={say('fix.both')} title={say('write.title')} back={back}>
      <ErrorSummary errors={errors} />
      <div class="versions">
        <section class="sheet">
          <h2>{say('fix.old', { n: got.letter.version })}</h2>
          <LetterText text={got.letter.text} />
        </section>
        <section class="sheet">
          <h2>{say('fix.new')}</h2>
          <LetterText text={hand.text} id="as-sent" />
          {sign_off !== '' && <LetterText text={sign_off} />}
        </section>
      </div>
      <Field id="letter" label={say('fix.edit')} multiline rows={8} className="writing"
        value={hand.text} onValue={(text) => change(text, follow(things, hand.text, text))} />
      <Hints hand={hand} of="letter" text={hand.text} worker={worker} />
      {photos}
      <Saved hand={hand} />
      {asked && open > 0 && <p class="note look" role="alert">{count('fix.open', open)}</p>}
      {((asked && open > 0) || things.length === 0 || hand.reply !== '') && (
        <Field id="reply" label={say(open > 0 ? 'fix.why' : 'fix.reply', { worker })} multiline
          hint={say('fix.reply_hint', { worker })} value={hand.reply}
          onValue={(words) => hand.say(words)} />
      )}
      <Button onPress={send}>
        {say(asked && open > 0 ? 'fix.send_anyway' : 'fix.send', { worker })}
      </Button>
      <Status>{busy || hand.sending ? say('check.sending') : ''}</Status>
    </Screen>
  );
}
