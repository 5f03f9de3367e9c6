// A letter that came: what is inside, choosing when, the worker's note, then the words, then the
// photos one by one. Nothing is fetched or opened before the person asks for it.
import { useEffect, useState } from 'preact/hooks';
import { use_answer } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, type field_error } from '../../components/form';
import { LetterText } from '../../components/letter_text';
import { Screen } from '../../components/screen';
import type { Id, Inside, LetterLine, OpenedLetter, Refused } from '../../core/interface';
import { go } from '../../router';
import { ask, look_inside } from '../../session';
import { count, say } from '../../text/family';
import { day } from '../../text/say';
import { Rest } from './home';
import { load_wishes, shows_at_home, today, wish, wish_for, type wish as wished } from './keeping';
import { pace_now } from './pace';
import { Reading } from './reading';
import { find_agreement, party_name, type surroundings } from './surroundings';

export interface opening {
  readonly around: surroundings;
  readonly line: LetterLine;
  readonly name: string;
}

export function OpenLetter({ around, id }: { readonly around: surroundings; readonly id: Id }) {
  const [story] = use_answer('letter_status', { letter: id }, ['letter_recalled']);
  const [page] = use_answer('letters', { box: 'in', limit: 100 }, ['letter_recalled']);
  const [letter, set_letter] = useState<OpenedLetter>();
  const [on, set_on] = useState(false);  // the worker's note was read
  const [ready, set_ready] = useState(false);
  const [, draw] = useState(0);
  useEffect(() => void load_wishes().then(() => set_ready(true)), []);
  const title = say('open.title');
  if (story.kind === 'waiting' || page.kind === 'waiting' || !ready) {
    return <Screen heading={title} back="/"><p role="status">{say('wait')}</p></Screen>;
  }
  const words = story.kind === 'refused' ? why_not(story.refused, around)
    : page.kind === 'refused' ? why_not(page.refused, around) : '';
  if (story.kind === 'refused' || page.kind === 'refused') {
    return <Screen heading={title} back="/"><p role="alert">{words}</p></Screen>;
  }
  // By itself, not out of a list, which ends somewhere.
  const line = story.value.summary;
  const known = find_agreement(around, line.agreement);
  if (known?.line.own_party === line.from) {
    return <Screen heading={title} back="/"><p role="alert">{say('not_found.text')}</p></Screen>;
  }
  const at = { around, line, name: party_name(known, line.from) };
  const wish_of = (each: LetterLine): wished =>
    wish_for(each.agreement, around.me.member, each.letter);
  const waits = page.value.letters.filter((each) => shows_at_home(wish_of(each))).length;
  if (!letter && shows_at_home(wish_of(line)) && pace_now(waits) === 'rest') {
    return (
      <Screen heading={title} back="/">
        <Rest draw={() => draw((n) => n + 1)} />
      </Screen>
    );
  }
  if (!letter) {
    return <Before at={at} opened={(read, noted) => {
      set_on(noted);
      set_letter(read);
    }} />;
  }
  const noted = letter.note && letter.note.text !== '';
  if (noted && !on) return <NoteFirst at={at} letter={letter} on={() => set_on(true)} />;
  return <Reading at={at} letter={letter} />;
}

const why_not = ({ name, title }: Refused, { worker }: surroundings): string =>
  (name === 'not_found' ? say('open.gone', { worker }) : title);
const not_kept = ({ title }: Refused): string => say('open.not_kept', { words: title });

function Before({ at, opened }: {
  readonly at: opening;
  readonly opened: (letter: OpenedLetter, noted: boolean) => void;
}) {
  const { around, line } = at;
  const [picking, set_picking] = useState(false);
  const [date, set_date] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [told, set_told] = useState('');
  const [with_worker, set_with] = useState(false);
  const [inside, set_inside] = useState<Inside>();
  useEffect(() => void look_inside(line.letter).then((seen) => {
    if (seen.ok) set_inside(seen.value);
  }), [line.letter]);
  const photos = inside ? inside.photos : line.parts - 1;
  const open = async (): Promise<void> => {
    set_told(say('open.opening'));
    const read = await ask('read_letter', { letter: line.letter });
    set_told('');
    if (!read.ok) {
      set_errors([{ field: '', words: why_not(read.refused, around) }]);
      return;
    }
    opened(read.value, inside !== undefined);
  };
  const pick = async (): Promise<void> => {
    if (date <= today()) {
      set_errors([{ field: 'day', words: say('open.day_need') }]);
      return;
    }
    const refused = await wish(line.agreement, around.me.member, line.letter, { day: date });
    if (refused) set_errors([{ field: 'day', words: not_kept(refused) }]);
    else go('/', true);
  };
  const keep = async (): Promise<void> => {
    const refused = await wish(line.agreement, around.me.member, line.letter, { safe: true });
    set_errors(refused ? [{ field: '', words: not_kept(refused) }] : []);
    set_told(refused ? '' : say('open.safe_done'));
  };
  return (
    <Screen heading={say('open.heading')} title={say('open.title')} back="/">
      <ErrorSummary errors={errors} />
      <dl class="govuk-summary-list">
        {[[say('open.from'), at.name], [say('open.came'), day(line.delivered)],
          [say('open.inside'), inside ? length_of(inside.length) : say('open.words')],
          [say('read.photos'), photos > 0 ? count('open.photos', photos) : say('open.no_photos')],
        ].map(([key, value]) => (
          <div class="govuk-summary-list__row" key={key}>
            <dt class="govuk-summary-list__key">{key}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      {inside?.note && inside.note.text !== '' && (
        <section class="note worker">
          <h2>{say('open.note', { worker: around.worker })}</h2>
          <LetterText text={inside.note.text} />
        </section>
      )}
      {inside && <p>{say(inside.tells_opening ? 'open.told' : 'open.worker_never')}</p>}
      <p>{say('help.hard')}</p>
      <div class="row">
        <Button onPress={open}>{say('open.now')}</Button>
        <Button quiet shows={{ id: 'pick', now: picking }} onPress={() => set_picking(!picking)}>
          {say('open.day')}
        </Button>
        <Button quiet shows={{ id: 'with', now: with_worker }} onPress={() => set_with(!with_worker)}>
          {say('open.with', { worker: around.worker })}
        </Button>
        <Button quiet onPress={keep}>{say('open.safe')}</Button>
      </div>
      <Status>{told}</Status>
      {with_worker && (
        <p class="note gentle" id="with">{say('open.with_text', { worker: around.worker })}</p>
      )}
      {picking && (
        <Form id="pick" onSubmit={() => void pick()}>
          <Field id="day" label={say('open.day_label')} hint={say('open.day_set')} input="date"
            value={date} onValue={set_date} errors={errors} />
          <Button submit onPress={pick}>{say('open.day_save')}</Button>
        </Form>
      )}
    </Screen>
  );
}

const page = 1800;  // UTF-16 units that fill about one

export function length_of(units: number): string {
  if (units < page / 5) return say('open.length_few');
  return units < page * 0.7 ? say('open.length_half')
    : count('open.length', Math.max(1, Math.round(units / page)));
}

/// Where the note could not be shown before.
function NoteFirst({ at, letter, on }: {
  readonly at: opening;
  readonly letter: OpenedLetter;
  readonly on: () => void;
}) {
  const { worker } = at.around;
  return (
    <Screen heading={say('open.note', { worker })} title={say('open.title')} back="/">
      <div class="note worker">
        <LetterText text={letter.note?.text ?? ''} />
      </div>
      <div class="row">
        <Button onPress={on}>{say('open.note_go')}</Button>
        <Button quiet onPress={() => go('/')}>{say('open.note_stop')}</Button>
      </div>
      <p><Link to="/help">{say('read.talk')}</Link></p>
    </Screen>
  );
}
