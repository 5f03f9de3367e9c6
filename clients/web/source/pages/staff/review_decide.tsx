// The three columns of a review, and what leads from them to a decision.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Radios, type field_error } from '../../components/form';
import { hidden_characters, LetterText } from '../../components/letter_text';
import { hidden_joiners, spelled_out } from '../../components/letter_words';
import { focus_heading, focus_soon } from '../../components/focus';
import { Screen } from '../../components/screen';
import type {
  HoldReason, Id, LetterInReview, PassageComment, Person, Refused, Screened, Verdict,
} from '../../core/interface';
import { ask } from '../../session';
import { tell, tell_count } from '../../text/staff';
import {
  asked_words, place_of, screening_of, still_chosen, things_of, undecided, type thing,
} from './beside';
import type { office } from './desk';
import { find_held, hold_on, lay_by, let_go } from './held';
import {
  chosen_photos, fresh, held_as, is_first_of_two, is_fresh, left_out, may_decline, unchosen, type judging,
} from './judging';
import { decide_later, type decision } from './later';
import { name_of_party, name_of_person } from './known';
import { AgreementCard, HistoryCard } from './review_agreement';
import { Changes, Reply } from './review_changes';
import { add_comment, Comments, NewComment } from './review_comments';
import { ShortcutsButton, use_shortcuts } from './shortcuts';
import { use_renewed_claim } from './reading';
import { ReviewPhoto } from './review_photos';
import { Preview } from './review_preview';
import { Clues, marks_of, OtherNames, Risks } from './review_risks';
import { send_on } from './sending';
import { use_screening, type choices } from './screening';

type next = 'reading' | 'preview' | 'hold' | 'decline';
const reasons: readonly HoldReason[] = ['reader', 'date', 'advice', 'keys', 'other'];

export function Decide({ office, letter, decided, held, released, resumed }: {
  readonly office: office;
  readonly letter: LetterInReview;
  readonly decided: () => void;
  readonly held: () => void;
  readonly released: () => void;
  readonly resumed: () => Promise<void>;
}) {
  const lapsed = use_renewed_claim(letter);
  // Undoing a decision, or coming back to a letter, finds what was filled in for it.
  const name = held_as(letter);
  const [found_again] = useState(() => find_held<judging>(name));
  const [judged, set_judged] = useState<judging>(found_again ?? fresh());
  const [now, set_now] = useState<next>('reading');
  const [errors, set_errors] = useState<field_error[]>([]);
  const keep = (more: Partial<judging>): void => set_judged((before) => {
    const next = { ...before, ...more };
    if (is_fresh(next)) let_go(name);
    else hold_on(name, next);
    return next;
  });
  const author = name_of_party(letter.agreement, letter.summary.from);
  const readers = letter.summary.to.map((each) => name_of_party(letter.agreement, each)).join(', ');

  const looking = use_screening(letter);
  const found = looking.now.kind === 'here' ? looking.now.found : undefined;
  const things = looking.now.kind === 'here'
    ? things_of(letter.letter.text, looking.now.found, looking.now.beside) : [];
  const chosen = still_chosen(things, judged.chosen, judged.to_author);
  const screening = found ? { screening: screening_of(found, things, chosen, judged.instead) } : {};
  const later = (outcome: Verdict['outcome'] | 'keep', send: decision['send']): void => {
    decide_later({
      letter: letter.summary.letter, writer: author, readers,
      outcome: outcome === 'approve' && is_first_of_two(letter) ? 'propose' : outcome,
      send: async () => {
        const sent = await send_on(letter, send);
        if (sent.ok) let_go(name);
        return sent;
      },
    });
    decided();
  };
  const decide = (verdict: Verdict): void => {
    later(verdict.keep ? 'keep' : verdict.outcome, () => ask('decide', { letter: letter.summary.letter, verdict }));
  };
  const commented = (): boolean => {
    const wrong = judged.comments.flatMap((each, index) => each.comment.trim() !== '' ? []
      : [{ field: `comment-${index + 1}`, words: tell('review.comment_need', { n: index + 1 }) }]);
    if (judged.comments.length === 0 && judged.to_author.trim() === '') {
      wrong.push({ field: 'to-author', words: tell('review.need_note', { name: author }) });
    }
    set_errors(wrong);
    return wrong.length === 0;
  };
  const decline = (): void => {
    const { to_author, to_team } = judged;
    if (may_decline(judged)) decide({ outcome: 'decline', to_author, to_team, ...screening });
    else set_errors([{ field: 'to-author', words: tell('review.decline_need', { name: author }) }]);
  };
  const send_back = (): void => {
    if (!commented()) return;
    decide({ outcome: 'return', comments: [...judged.comments],
      to_author: judged.to_author, to_team: judged.to_team, ...screening });
  };
  /// Whether the letter may be approved so, says the core; the page says where it is to be mended.
  const preview = async (): Promise<void> => {
    const photos_left = unchosen(letter, judged);
    const wrong: field_error[] = photos_left.map((index) => (
      { field: `photo-${index + 1}`, words: tell('review.photo_need', { n: index + 1 }) }));
    if (judged.comments.length > 0) {
      wrong.push({ field: 'comment-1', words: tell('review.comments_left') });
    }
    if (judged.to_author.trim() !== '') {
      wrong.push({ field: 'to-author', words: tell('review.note_left', { name: author }) });
    }
    const checked = await ask('check_decision', { letter: letter.summary.letter,
      verdict: { outcome: 'approve', photos: chosen_photos(letter, judged), ...screening } });
    const told = !checked.ok && checked.refused.detail === 'photos' && photos_left.length > 0;
    if (!checked.ok && !told) wrong.push(...why_not(checked.refused, letter, found, things, judged));
    set_errors(wrong);
    if (wrong.length === 0) set_now('preview');
  };

  if (now === 'preview') {
    const second = judged.second ?? seconds_for(office, letter)[0]?.member;
    return <Preview letter={letter} judged={{ ...judged, second }} readers={readers} later={later}
      screening={screening} decide={decide} back={() => set_now('reading')}
      guard={<OtherNames letter={letter} known={office.known} />} />;
  }
  if (now === 'decline') {
    return (
      <Screen heading={tell('review.decline_sure', { name: author })}
        title={tell('review.title')} back={() => set_now('reading')}>
        <ErrorSummary errors={errors} />
        <p>{tell('review.decline_text')}</p>
        {judged.comments.length > 0 && <p>{tell('review.decline_comments')}</p>}
        <Field id="to-author" label={tell('review.to_author', { name: author })} multiline
          value={judged.to_author} onValue={(to_author) => keep({ to_author })} errors={errors} />
        <div class="row">
          <Button onPress={decline}>{tell('review.decline_yes')}</Button>
          <Button quiet onPress={() => set_now('reading')}>{tell('review.cancel')}</Button>
        </div>
      </Screen>
    );
  }
  if (now === 'hold') {
    return <Hold letter={letter.summary.letter} done={held}
      back={() => set_now('reading')} />;
  }
  return (
    <Columns office={office} letter={letter} judged={judged} lapsed={lapsed} again={found_again !== undefined} keep={keep} errors={errors}
      author={author} readers={readers} preview={preview} send_back={send_back} looking={looking} things={things}
      hold={() => set_now('hold')} decline={() => {
        set_errors([]);
        set_now('decline');
      }} released={released} resumed={resumed} />
  );
}

function why_not(refused: Refused, letter: LetterInReview, found: Screened | undefined,
  things: readonly thing[], judged: judging): field_error[] {
  const open = letter.proposal ? [] : undecided(things, judged.chosen);
  if (open.length > 0) {
    return open.map(({ n, beside, passage }) => ({ field: `reason-${n}`, words: beside === undefined
      ? tell('risk.need', { n, passage: spelled_out(passage) })
      : tell('risk.beside_need', { n, where: place_of(beside), passage: spelled_out(passage) }) }));
  }
  const blind = found?.language.name === 'unknown' && judged.instead.trim() === '';
  return [{ field: blind && !letter.proposal ? 'instead' : '', words: refused.title }];
}

function Hold({ letter, done, back }: {
  readonly letter: Id;
  readonly done: () => void;
  readonly back: () => void;
}) {
  const [reason, set_reason] = useState<HoldReason>('advice');
  const [told, set_told] = useState('');
  const hold = async (): Promise<void> => {
    const held = await ask('hold', { letter, reason });
    if (held.ok) done();
    else set_told(held.refused.title);
  };
  return (
    <Screen heading={tell('review.hold_why')} title={tell('review.title')} back={back}>
      <Radios id="reason" legend={tell('review.hold_why')} hidden_legend value={reason}
        onValue={set_reason}
        choices={reasons.map((value) => ({ value, label: tell(`review.hold.${value}` as
          'review.hold.other') }))} />
      <Button onPress={hold}>{tell('review.hold_yes')}</Button>
      <Status>{told}</Status>
    </Screen>
  );
}

function Columns({ office, letter, judged, keep, errors, author, readers, preview, send_back, hold,
  decline, released, resumed, looking, things, lapsed, again: found_again }: {
  readonly office: office;
  readonly letter: LetterInReview;
  readonly judged: judging;
  readonly again: boolean;  // something was filled in before
  readonly lapsed: string;  // why the letter is somebody else's by now
  readonly keep: (more: Partial<judging>) => void;
  readonly errors: readonly field_error[];
  readonly author: string;
  readonly readers: string;
  readonly preview: () => Promise<void>;
  readonly looking: ReturnType<typeof use_screening>;
  readonly things: readonly thing[];
  readonly send_back: () => void;
  readonly hold: () => void;
  readonly decline: () => void;
  readonly released: () => void;
  readonly resumed: () => Promise<void>;
}) {
  use_shortcuts();
  const [told, set_told] = useState('');
  const { text, attachments, sign_off } = letter.letter;
  const { comments } = judged;
  const out = left_out(letter, judged);
  const first_of_two = is_first_of_two(letter);
  const hidden = hidden_characters(text + sign_off).length;
  const joined = hidden_joiners(text + sign_off);
  const { now, earlier, again } = looking;
  const marks = marks_of(things);
  const change = (next: PassageComment[], chosen: choices = judged.chosen): void => {
    // Without its comment nothing is asked of a passage any more.
    const asked = (key: string): boolean => next.some((each) =>
      key.startsWith(`${each.begin}-${each.end}-`))
      || things.some((each) => each.key === key && each.beside !== undefined);
    keep({ comments: next, chosen: Object.fromEntries(Object.entries(chosen)
      .filter(([key, made]) => made.choice !== 'asked_to_change' || asked(key))) });
  };
  const commenting = { text, comments, errors, change };
  const to_author_with = (words: string): string =>
    [judged.to_author.trim(), words].filter(Boolean).join('\n');
  const ask_to_change = ({ at, key, beside, passage }: thing): void => {
    if (beside !== undefined) {
      const words = asked_words(beside, passage);
      // A reason to let it pass, typed before, must not reach the team beside it.
      keep({ chosen: { ...judged.chosen, [key]: { choice: 'asked_to_change', reason: '' } },
        ...(judged.to_author.includes(words) ? {} : { to_author: to_author_with(words) }) });
      focus_soon('to-author');
      return;
    }
    const there = comments.some((each) => each.begin === at.start && each.end === at.end);
    const next = there ? [...comments] : add_comment(text, comments, at.start, at.end,
      at.suggestion ?? '');
    change(next, { ...judged.chosen, [key]: { choice: 'asked_to_change', reason: '' } });
    const n = next.findIndex((each) => each.begin === at.start && each.end === at.end) + 1;
    setTimeout(() => document.getElementById(`comment-${n}`)?.focus());
  };
  const put_back = async (): Promise<void> => {
    const done = await ask('release', { letter: letter.summary.letter });
    if (done.ok) {
      lay_by(held_as(letter));
      released();
    } else set_told(done.refused.title);
  };
  const resume = async (): Promise<void> => {
    const done = await ask('resume', { letter: letter.summary.letter });
    if (!done.ok) {
      set_told(done.refused.title);
      return;
    }
    await resumed();
    set_told(tell('review.resumed'));
    focus_heading();
  };
  return (
    <Screen heading={tell('review.heading', { name: author })} title={tell('review.title')}
      back="/desk/letters">
      <ErrorSummary errors={errors} />
      {lapsed !== '' && <p class="note look" role="alert">{lapsed}</p>}
      {letter.unreadable && (
        <p class="note look" role="alert">
          {tell('review.unreadable', { why: letter.unreadable.title })}
        </p>
      )}
      {letter.agreement_changed && <p class="note look">{tell('review.agreement_changed')}</p>}
      {found_again && <p class="note gentle">{tell('held.here')}</p>}
      {letter.proposal && (
        <p class="note worker">
          {tell('review.proposed', { name: name_of_person(office.known.people, letter.proposal.by) })}
        </p>
      )}
      {letter.proposal?.to_team && (
        <div class="note worker">
          <p class="small">{tell('review.proposed_note')}</p>
          <LetterText id="proposed-note" text={letter.proposal.to_team} />
        </div>
      )}
      <div class="desk">
        <div>
          <AgreementCard letter={letter} />
          <HistoryCard office={office} letter={letter} />
        </div>
        <div>
          <Reply letter={letter.letter} author={author} />
          {letter.before && (
            <Changes before={letter.before.text} after={text} version={letter.before.version} />
          )}
          <OtherNames letter={letter} known={office.known} />
          <article class="sheet" id="review-letter" tabIndex={-1}
            aria-label={tell('review.letter')}>
            {hidden > 0 && (
              <p class="note look"><strong>{tell_count('review.hidden', hidden)}</strong></p>
            )}
            {joined > 0 && (
              <p class="note look"><strong>{tell_count('review.joined', joined)}</strong></p>
            )}
            <LetterText id="review-text" text={text}
              places={[...marks, ...comments.flatMap((each, index) =>
                // What is marked already is not numbered twice.
                marks.some((mark) => mark.begin === each.begin && mark.end === each.end) ? [] : [{
                  begin: each.begin, end: each.end, number: index + 1, kind: 'worker' as const,
                  words: tell('review.mark', { n: index + 1, all: comments.length }),
                }])]} />
            <LetterText id="review-sign-off" text={sign_off} places={marks_of(things, 0)} />
          </article>
          <NewComment {...commenting} />
        </div>
        <div>
          <h2 id="review-risks" tabIndex={-1}>{tell('review.decide')}</h2>
          <Risks letter={letter} known={office.known} now={now} again={again}
            things={things} chosen={still_chosen(things, judged.chosen, judged.to_author)}
            ask_to_change={ask_to_change} errors={errors}
            choose={({ key }, made) => keep({ chosen: { ...judged.chosen, [key]: made } })}
            instead={judged.instead} set_instead={(instead) => keep({ instead })} />
          <Clues earlier={earlier} letter={letter} />
          <Comments {...commenting} />
          {attachments.length > 0 && (
            <section class="sheet">
              <h2>{tell('review.photos')}</h2>
              {attachments.map((each, index) => (
                <ReviewPhoto key={each.name + String(index)} letter={letter.summary.letter}
                  attachment={each} index={index} choice={judged.photos[index]} errors={errors}
                  settled={letter.proposal && (out.includes(index) ? 'leave' : 'pass')}
                  places={marks_of(things, index + 1)}
                  cover={(words) => keep({ to_author: to_author_with(words) })}
                  choose={(choice) => keep({ photos: { ...judged.photos, [index]: choice } })} />
              ))}
            </section>
          )}
          <section class="sheet">
            <Field id="to-author" label={tell('review.to_author', { name: author })} multiline
              hint={tell('review.to_author_hint')} value={judged.to_author} errors={errors}
              onValue={(to_author) => keep({ to_author })} />
            {first_of_two
              ? <p class="small">{tell('review.to_reader_second', { name: readers })}</p>
              : <Field id="to-reader" label={tell('review.to_reader', { name: readers })} multiline
                value={judged.to_reader} onValue={(to_reader) => keep({ to_reader })} />}
            {!letter.proposal && (
              <Field id="to-team" label={tell('review.to_team')} multiline rows={2}
                value={judged.to_team} onValue={(to_team) => keep({ to_team })} />
            )}
            {first_of_two && (
              <Second office={office} letter={letter} value={judged.second}
                choose={(second) => keep({ second })} />
            )}
          </section>
        </div>
      </div>
      <Status>{told}</Status>
      <div class="bar">
        <ShortcutsButton />
        <Button quiet onPress={put_back}>{tell('review.put_back')}</Button>
        {letter.summary.state === 'held'
          ? <Button key="resume" quiet onPress={resume}>{tell('review.resume')}</Button>
          : <Button key="hold" quiet onPress={hold}>{tell('review.hold')}</Button>}
        <Button quiet onPress={decline}>{tell('review.decline')}</Button>
        <Button quiet onPress={send_back}>{tell_count('review.return', comments.length)}</Button>
        <Button onPress={preview}>{tell('review.preview', { name: readers })}</Button>
      </div>
    </Screen>
  );
}

/// Who may approve as the second person; a worker of the team comes first.
function seconds_for(office: office, letter: LetterInReview): Person[] {
  const others = office.known.people.filter((each) =>
    each.teams.includes(letter.agreement.team) && each.member !== office.me.member);
  return [...others.filter((each) => each.role === 'worker'),
    ...others.filter((each) => each.role !== 'worker')];
}

function Second({ office, letter, value, choose }: {
  readonly office: office;
  readonly letter: LetterInReview;
  readonly value: Id | undefined;
  readonly choose: (second: Id) => void;
}) {
  const others = seconds_for(office, letter);
  if (others.length < 2) return null;
  return (
    <Radios id="second" legend={tell('review.second_who')} value={value ?? others[0]?.member}
      onValue={choose}
      choices={others.map((each) => ({
        value: each.member,
        label: `${each.name ?? each.fingerprint.slice(0, 8)}, ${tell(`people.role.${each.role}`)}`,
      }))} />
  );
}
