// The list beside the letter: what screening points to, and what the worker makes of each.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { Field, type field_error } from '../../components/form';
import type { place_in_text } from '../../components/letter_text';
import { Words } from '../../components/letter_words';
import type { Highlight, LetterInReview, Screened } from '../../core/interface';
import { day } from '../../text/say';
import { tell, tell_count } from '../../text/staff';
import { name_of_person, type directory } from './known';
import { names_elsewhere, not_compared } from './other_names';
import { chosen_before, key_of, type choice, type choices, type earlier_clues, type screened } from
  './screening';

export const kind_name = (kind: string): string => tell(`kind.${kind}` as 'kind.town');

/// The places for the letter: "warning 1 of 3: school name".
export const marks_of = (found: Screened): place_in_text[] =>
  found.highlights.map((each, index) => ({
    begin: each.start, end: each.end, number: index + 1,
    kind: each.severity === 'gentle note' ? 'gentle' as const : 'look' as const,
    words: tell('risk.mark', {
      n: index + 1, all: found.highlights.length, kind: kind_name(each.kind) }),
  }));

const severity_names = {
  'must look': 'risk.must', 'worth a look': 'risk.worth', 'gentle note': 'risk.gentle',
} as const;

export interface judging_risks {
  readonly letter: LetterInReview;
  readonly known: directory;
  readonly now: screened;
  readonly again: () => Promise<void>;
  readonly chosen: choices;
  readonly choose: (at: Highlight, made: choice) => void;
  readonly ask_to_change: (at: Highlight) => void;
  readonly instead: string;
  readonly set_instead: (words: string) => void;
  readonly errors: readonly field_error[];
}

export function Risks(what: judging_risks) {
  const { now, again, letter, instead, set_instead, errors } = what;
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
        {found.highlights.length === 0 ? tell('risk.nothing')
          : tell_count('risk.heading', found.highlights.length)}
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
      {found.highlights.map((each, index) => (
        <Risk key={key_of(each)} at={each} n={index + 1} what={what} />
      ))}
    </section>
  );
}

function Risk({ at, n, what }: {
  readonly at: Highlight;
  readonly n: number;
  readonly what: judging_risks;
}) {
  const { letter, known, choose, ask_to_change, errors } = what;
  const made = what.chosen[key_of(at)];
  const [writing, set_writing] = useState(false);
  const passage = letter.letter.text.slice(at.start, at.end);
  const field = `reason-${n}`;
  const first = letter.proposal && chosen_before(letter.proposal.checks, at);
  const wrong = errors.some((each) => each.field === field);
  const open = writing || made?.choice === 'set_aside' || wrong;
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
      }}>{n}. “<Words text={passage} />”</a></h4>
      <p>{at.reason}</p>
      {at.suggestion !== undefined && at.suggestion !== '' && (
        <p>{tell('risk.suggestion', { words: at.suggestion })}</p>
      )}
      <p class="small">{tell('risk.rule')} <span class="code">{at.rule}</span></p>
      {letter.proposal ? (
        <p class="small">
          {first?.choice ? tell('risk.first', {
            name: name_of_person(known.people, letter.proposal.by), reason: first.reason ?? '' })
            : tell('risk.first_none')}
        </p>
      ) : (
        <>
          {open && (
            <Field id={field} label={tell('risk.reason', { n })} value={made?.reason ?? ''}
              errors={errors}
              onValue={(reason) => choose(at, { choice: 'set_aside', reason })} />
          )}
          <Status>
            {made?.choice === 'asked_to_change' ? tell('risk.asked')
              : made?.choice === 'set_aside' && made.reason.trim() !== '' ? tell('risk.aside') : ''}
          </Status>
          <div class="row">
            {made?.choice !== 'asked_to_change' && (
              <Button onPress={() => ask_to_change(at)} name={tell('risk.change_name', { n })}>
                {tell('risk.change')}
              </Button>
            )}
            {!open && (
              <Button quiet name={tell('risk.fine_name', { n })} onPress={() => {
                set_writing(true);
                // The field is there after the next draw.
                setTimeout(() => document.getElementById(field)?.focus());
              }}>
                {tell('risk.fine')}
              </Button>
            )}
          </div>
        </>
      )}
    </div>
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
