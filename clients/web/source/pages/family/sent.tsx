// Where a letter of one's own is, what the worker wrote about it, and taking it back.
import { useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { LetterText } from '../../components/letter_text';
import { Screen } from '../../components/screen';
import type { Id, LetterStory, OpenedLetter } from '../../core/interface';
import { ask } from '../../session';
import { say } from '../../text/family';
import { letter_events } from './home';
import { Steps } from './steps';
import { find_agreement, names_of, type surroundings } from './surroundings';

export function SentLetter({ around, id }: {
  readonly around: surroundings;
  readonly id: Id;
}) {
  const [story, again] = use_answer('letter_status', { letter: id }, letter_events);
  const title = say('status.heading');
  if (story.kind === 'waiting') {
    return <Screen heading={title} back="/"><p role="status">{say('wait')}</p></Screen>;
  }
  if (story.kind === 'refused') {
    return <Screen heading={title} back="/"><p role="alert">{story.refused.title}</p></Screen>;
  }
  const { summary } = story.value;
  const known = find_agreement(around, summary.agreement);
  return (
    <Screen heading={title} back="/">
      <p>{say('status.to', { name: names_of(known, summary.to).join(', ') })}</p>
      <section class="sheet" aria-live="polite">
        <Steps line={summary} team={around.team} />
        {summary.version > 1 && (
          <p class="small">{say('status.signed_here', { n: summary.version })}</p>
        )}
      </section>
      <Notes story={story.value} team={around.team} worker={around.worker} />
      {story.value.to_worker !== undefined && (
        <section class="sheet">
          <h2>{say('status.said', { worker: around.worker })}</h2>
          <LetterText text={story.value.to_worker} />
        </section>
      )}
      {summary.state === 'returned' && (
        <p><Link to={`/sent/${id}/change`} button>{say('home.change_go')}</Link></p>
      )}
      {(summary.state === 'submitted' || summary.state === 'in_review') && (
        <TakeBack id={id} worker={around.worker} done={again} />
      )}
      <Own id={id} />
    </Screen>
  );
}

function Notes({ story, team, worker }: {
  readonly story: LetterStory;
  readonly team: string;
  readonly worker: string;
}) {
  const notes = story.notes.filter((each) => each.note && each.note.text !== '');
  return (
    <>
      {notes.map((each) => (
        <section class="note worker" key={each.time}>
          <h2>{say('status.note', { worker: team })}</h2>
          <LetterText text={each.note?.text ?? ''} />
        </section>
      ))}
      {story.notes.some((each) => each.withheld) && <p>{say('status.note_withheld', { worker })}</p>}
    </>
  );
}

function TakeBack({ id, worker, done }: {
  readonly id: Id;
  readonly worker: string;
  readonly done: () => Promise<void>;
}) {
  const [asking, set_asking] = useState(false);
  const [told, set_told] = useState('');
  const take = async (): Promise<void> => {
    const taken = await ask('withdraw_letter', { letter: id });
    set_asking(false);
    if (taken.ok) set_told(say('status.taken_back'));
    else if (taken.refused.name === 'reading_started') {
      set_told(say('status.reading_started', { worker }));
    } else set_told(taken.refused.title);
    await done();
    focus_next(taken.ok ? undefined : 'take-back-told');  // taken back, all of this goes
  };
  return (
    <section>
      {!asking && (
        <Button quiet id="take-back" onPress={() => {
          set_asking(true);
          focus_next('take-back-sure');
        }}>
          {say('status.take_back')}
        </Button>
      )}
      {asking && (
        <div class="sheet" id="take-back-sure" tabIndex={-1}>
          <h2>{say('status.take_back_sure')}</h2>
          <p>{say('status.take_back_text')}</p>
          <div class="row">
            <Button onPress={take}>{say('status.take_back_yes')}</Button>
            <Button quiet onPress={() => {
              set_asking(false);
              focus_next('take-back');
            }}>
              {say('status.take_back_no')}
            </Button>
          </div>
        </div>
      )}
      <Status id="take-back-told">{told}</Status>
    </section>
  );
}

/// One's own words, opened only when asked for.
function Own({ id }: { readonly id: Id }) {
  const [letter, set_letter] = useState<OpenedLetter>();
  const [told, set_told] = useState('');
  const open = async (): Promise<void> => {
    if (letter) {
      set_letter(undefined);
      return;
    }
    const read = await ask('read_letter', { letter: id });
    if (read.ok) set_letter(read.value);
    else set_told(read.refused.title);
  };
  return (
    <section>
      <p>
        <button type="button" class="word-button" aria-expanded={letter !== undefined}
          onClick={() => void open()}>
          {say(letter ? 'status.hide' : 'status.read')}
        </button>
      </p>
      <Status>{told}</Status>
      {letter && (
        <article class="sheet">
          <LetterText text={letter.text} />
          <LetterText text={letter.sign_off} />
        </article>
      )}
    </section>
  );
}
