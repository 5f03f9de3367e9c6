// The list beside the letter: what screening points to, and what the worker makes of each.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { focus_soon } from '../../components/focus';
import { Field, type field_error } from '../../components/form';
import type { place_in_text } from '../../components/letter_text';
import { Words } from '../../components/letter_words';
import type { LetterInReview } from '../../core/interface';
import { day } from '../../text/say';
import { tell, tell_count } from '../../text/staff';
import { chosen_before, place_of, type thing } from './beside';
import { name_of_person, type directory } from './known';
import { names_elsewhere, not_compared } from './other_names';
import type { choice, choices, earlier_clues, screened } from './screening';

export const kind_name = (kind: string): string => tell(`kind.${kind}` as 'kind.town');

/// The places in the letter's words, or in one of the texts beside them: "warning 1 of 3: school name".
export const marks_of = (things: readonly thing[], beside?: number): place_in_text[] =>
  things.filter((each) => each.beside === beside).map(({ at, n }) => ({
    begin: at.start, end: at.end, number: n,
    kind: at.severity === 'gentle note' ? 'gentle' as const : 'look' as const,
    words: tell('risk.mark', { n, all: things.length, kind: kind_name(at.kind) }),
  }));

const severity_names = {
  'must look': 'risk.must', 'worth a look': 'risk.worth', 'gentle note': 'risk.gentle',
} as const;

export interface judging_risks {
  readonly letter: LetterInReview;
  readonly known: directory;
  readonly now: screened;
  readonly again: () => Promise<void>;
  readonly things: readonly thing[];
  readonly chosen: choices;
  readonly choose: (what: thing, made: choice) => void;
  readonly ask_to_change: (what: thing) => void;
  readonly instead: string;
  readonly set_instead: (words: string) => void;
  readonly errors: readonly field_error[];
}

export function Risks(what: judging_risks) {
  const { now, things, again, letter, instead, set_instead, errors } = what;
  if (now.kind === 'waiting') return <p role="status">{tell('risk.looking')}</p>;
  if (now.kind === 'failed') {
    return (
      <div class="note look">
        <p role="alert">{now.words}</p>
        <Button quiet onPress={again}>{tell('risk.again')}</Button>
      </div>
    );
  }
  const { found, off } = now;
  return (
    <section class="sheet" aria-labelledby="risks-heading">
      <h3 id="risks-heading">
        {things.length === 0 ? tell('risk.nothing') : tell_count('risk.heading', things.length)}
      </h3>
      {off.length > 0 && (
        <p class="small">
          {tell('risk.off', { version: found.version })} <span class="code">{off.join(', ')}</span>
        </p>
      )}
      {found.language.note !== '' && <p class="note look">{found.language.note}</p>}
      {found.language.name === 'unknown' && !letter.proposal && (
        <Field id="instead" label={tell('risk.instead')} multiline rows={2} value={instead}
          errors={errors} onValue={set_instead} />
      )}
      {things.map((each) => <Risk key={each.key} one={each} what={what} />)}
    </section>
  );
}

function Risk({ one, what }: { readonly one: thing; readonly what: judging_risks }) {
  const { n, at, passage, beside } = one;
  const second = what.letter.proposal !== undefined;
  return (
    <div class="risk" id={`risk-${n}`} tabIndex={-1}>
      <span class={at.severity === 'gentle note' ? 'tag gentle' : 'tag'}>
        {tell(severity_names[at.severity])} · {kind_name(at.kind)}
      </span>
      <h4><a href={`#place-${n}`} onClick={(event) => {
        event.preventDefault();
        const place = document.getElementById(`place-${n}`);
        place?.closest('mark')?.scrollIntoView({ block: 'center' });
        place?.focus({ preventScroll: true });
      }}>{n}. {beside !== undefined && `${place_of(beside)}: `}“<Words text={passage} />”</a></h4>
      <p>{at.reason}</p>
      {at.suggestion !== undefined && at.suggestion !== '' && (
        <p>{tell('risk.suggestion', { words: at.suggestion })}</p>
      )}
      <p class="small">{tell('risk.rule')} <span class="code">{at.rule}</span></p>
      {!second && at.rule.startsWith('protected') && <p class="small">{tell('risk.guess')}</p>}
      {second ? <First one={one} what={what} /> : <Choice one={one} what={what} />}
    </div>
  );
}

/// What the first of two people said of a place.
function First({ one, what: { letter, known } }: {
  readonly one: thing;
  readonly what: judging_risks;
}) {
  const first = chosen_before(letter.proposal?.checks, one);
  return (
    <p class="small">
      {first?.choice ? tell('risk.first', {
        name: name_of_person(known.people, letter.proposal?.by), reason: first.reason ?? '' })
        : tell('risk.first_none')}
    </p>
  );
}

function Choice({ one, what }: { readonly one: thing; readonly what: judging_risks }) {
  const { n, key } = one;
  const { choose, ask_to_change, errors } = what;
  const made = what.chosen[key];
  const [writing, set_writing] = useState(false);
  const field = `reason-${n}`;
  const wrong = errors.some((each) => each.field === field);
  const open = writing || made?.choice === 'set_aside' || wrong;
  return (
    <>
      {open && (
        <Field id={field} label={tell('risk.reason', { n })} value={made?.reason ?? ''}
          errors={errors}
          onValue={(reason) => choose(one, { choice: 'set_aside', reason })} />
      )}
      <Status>
        {made?.choice === 'asked_to_change' ? tell('risk.asked')
          : made?.choice === 'set_aside' && made.reason.trim() !== '' ? tell('risk.aside') : ''}
      </Status>
      <div class="row">
        {made?.choice !== 'asked_to_change' && (
          <Button onPress={() => ask_to_change(one)} name={tell('risk.change_name', { n })}>
            {tell('risk.change')}
          </Button>
        )}
        {!open && (
          <Button quiet name={tell('risk.fine_name', { n })} onPress={() => {
            set_writing(true);
            // The field is there after the next draw.
            focus_soon(field);
          }}>
            {tell('risk.fine')}
          </Button>
        )}
      </div>
    </>
  );
}

/// Small things of several letters that may add up.
export function Clues({ earlier, letter }: {
  readonly earlier: earlier_clues | undefined;
  readonly letter: LetterInReview;
}) {
  if (!earlier || (earlier.trails.length === 0 && earlier.closed === 0)) return null;
  const { trails, letters, closed } = earlier;
  const text_of = (index: number): string => letters[index]?.text ?? letter.letter.text;
  const named = (index: number): string => {
    const one = letters[index];
    return one ? tell('clues.letter', { day: day(one.written) }) : tell('clues.this');
  };
  return (
    <section class="sheet" aria-labelledby="clues-heading">
      <h3 id="clues-heading">{tell('clues.heading')}</h3>
      {trails.map((trail) => (
        <div class="risk" key={trail.reason}>
          <p>{trail.reason}</p>
          <ul>
            {trail.clues.map((each) => (
              <li key={`${each.letter}-${each.start}`}>
                {named(each.letter)}:{' '}
                <q><Words text={text_of(each.letter).slice(each.start, each.end)} /></q>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {closed > 0 && <p class="small">{tell_count('clues.closed', closed)}</p>}
    </section>
  );
}

/// Names that belong to another agreement: perhaps a letter in the wrong place.
export function OtherNames({ letter, known }: {
  readonly letter: LetterInReview;
  readonly known: directory;
}) {
  const { text, sign_off, attachments } = letter.letter;
  const all = [text, sign_off, ...attachments.map((each) => each.alt)].join('\n');
  const found = names_elsewhere(all, letter.agreement, known.words.values());
  const left = not_compared(letter.agreement.agreement, known.lines, known.words);
  if (found.length === 0 && left === 0) return null;
  return (
    <div class="note look" role="note">
      {found.length > 0 && (
        <>
          <strong>{tell('other_names.heading')}</strong>
          <ul>
            {found.map((each) => <li key={each.name}>{tell('other_names.line', { ...each })}</li>)}
          </ul>
        </>
      )}
      {left === undefined && <p>{tell('other_names.none_here')}</p>}
      {left !== undefined && left > 0 && <p>{tell_count('other_names.left', left)}</p>}
    </div>
  );
}
