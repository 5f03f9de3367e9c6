// Reading one letter: what was agreed, what was written, what is to decide. Taking it is part of
// opening it; what goes on is decided on a preview of exactly what the family will get.
import { useCallback, useEffect, useState } from 'preact/hooks';
import { use_events } from '../../asking';
import { Button, Link, Status } from '../../components/controls';
import { Field } from '../../components/form';
import { Screen } from '../../components/screen';
import type { Id, LetterInReview, LetterLine } from '../../core/interface';
import { go } from '../../router';
import { ask } from '../../session';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { name_of_party, name_of_person } from './known';
import { let_go } from './held';
import { held_as } from './judging';
import { Decide } from './review_decide';
import { find_kept } from './later';
import { whole_queue } from './queue';
import { Done, Held } from './review_done';
import { AgreementCard, HistoryCard } from './review_agreement';

type state =
  | { readonly kind: 'opening' }
  | { readonly kind: 'told'; readonly words: string }
  | { readonly kind: 'open'; readonly letter: LetterInReview }
  | { readonly kind: 'decided' }
  | { readonly kind: 'held' };

const is_decided = ({ summary }: LetterInReview): boolean =>
  ['approved', 'kept_on_file', 'delivered', 'declined', 'returned', 'recalled', 'withdrawn']
    .includes(summary.state);

export function Review({ office, id }: { readonly office: office; readonly id: Id }) {
  const [now, set] = useState<state>({ kind: 'opening' });
  const { people } = office.known;
  const open = useCallback(async () => {
    const waits = find_kept(id)?.fate.kind;
    if (waits === 'waits' || waits === 'going') {
      set({ kind: 'decided' });
      return;
    }
    const claimed = await ask('claim', { letter: id });
    if (!claimed.ok && claimed.refused.name === 'already_claimed') {
      const mine = (line: LetterLine): boolean => line.letter === id;
      const { lines } = await whole_queue((seen) => !seen.some(mine));
      const reader = lines.find(mine)?.reader;
      set({ kind: 'told', words: tell('review.taken', { name: name_of_person(people, reader) }) });
      return;
    }
    // A letter that is decided already can still be looked at, called back, or passed on.
    const opened = await ask('open_for_review', { letter: id });
    if (opened.ok) {
      if (is_decided(opened.value)) let_go(held_as(opened.value));
      set({ kind: 'open', letter: opened.value });
    } else set({ kind: 'told', words: claimed.ok ? opened.refused.title : claimed.refused.title });
  }, [id]);
  useEffect(() => void open(), [open]);
  use_events(['letter_released', 'letter_withdrawn'], (letter) => {
    if (letter === id && now.kind === 'told') void open();
  });
  use_events(['letter_withdrawn'], (letter) => {
    if (letter === id) void open();
  });

  if (now.kind === 'opening' || now.kind === 'told') {
    return (
      <Screen heading={tell('review.letter')} title={tell('review.title')} back="/desk/letters">
        <p role="status">{now.kind === 'told' ? now.words : tell('review.taking')}</p>
      </Screen>
    );
  }
  if (now.kind === 'decided') {
    return (
      <Done letter={id} again={() => {
        set({ kind: 'opening' });
        void open();
      }} />
    );
  }
  if (now.kind === 'held') return <Held />;
  const { letter } = now;
  if (is_decided(letter)) return <Looking office={office} letter={letter} again={open} />;
  return (
    <Decide key={letter.letter.statement} office={office} letter={letter}
      decided={() => set({ kind: 'decided' })} held={() => set({ kind: 'held' })}
      released={() => go('/desk/letters')} resumed={open} />
  );
}

/// A letter that is decided: passing on later, keeping on file, calling back.
export function Looking({ office, letter, again }: {
  readonly office: office;
  readonly letter: LetterInReview;
  readonly again: () => Promise<void>;
}) {
  const [told, set_told] = useState('');
  const [asking, set_asking] = useState(false);
  const [to_reader, set_to_reader] = useState('');
  const { summary, agreement } = letter;
  const name = name_of_party(agreement, summary.from);
  const readers = summary.to.map((each) => name_of_party(agreement, each)).join(', ');
  const kept = summary.state === 'kept_on_file';
  const waits = kept || summary.state === 'approved';
  const recall = async (): Promise<void> => {
    const done = await ask('recall', { letter: summary.letter });
    set_asking(false);
    set_told(done.ok ? tell('review.recalled') : done.refused.title);
    await again();
  };
  const deliver = async (): Promise<void> => {
    const note = to_reader.trim();
    const done = await ask('deliver',
      { letter: summary.letter, ...(note !== '' ? { to_reader: note } : {}) });
    set_told(done.ok ? tell(summary.to.length > 1 ? 'review.delivered' : 'review.done.passed_on', { name: readers }) : done.refused.title);
    await again();
  };
  const keep = async (): Promise<void> => {
    const done = await ask('keep_on_file', { letter: summary.letter });
    set_told(done.ok ? '' : done.refused.title);
    await again();
  };
  if (asking) {
    return (
      <Screen heading={tell('review.recall_sure', { name })} title={tell('review.title')}
        back={() => set_asking(false)}>
        <p>{tell('review.recall_text')}</p>
        <div class="row">
          <Button onPress={recall}>{tell('review.recall_yes')}</Button>
          <Button quiet onPress={() => set_asking(false)}>{tell('review.recall_no')}</Button>
        </div>
      </Screen>
    );
  }
  return (
    <Screen heading={tell('review.heading', { name })}
      title={tell('review.title')} back="/desk/letters">
      <HistoryCard office={office} letter={letter} />
      <AgreementCard letter={letter} />
      {waits && (
        <>
          <p>{tell(kept ? 'review.kept' : 'review.waits', { name: readers })}</p>
          <Field id="to-reader" label={tell('review.to_reader', { name: readers })} multiline
            value={to_reader} onValue={set_to_reader} />
        </>
      )}
      <div class="row">
        {waits && <Button onPress={deliver}>{tell('review.deliver')}</Button>}
        {summary.state === 'approved' && (
          <Button quiet onPress={keep}>{tell('review.keep')}</Button>
        )}
        {(waits || summary.state === 'delivered') && (
          <Button quiet onPress={() => set_asking(true)}>{tell('review.recall')}</Button>
        )}
      </div>
      <Status>{told}</Status>
      <p><Link to="/desk/letters">{tell('menu.queue')}</Link></p>
    </Screen>
  );
}
