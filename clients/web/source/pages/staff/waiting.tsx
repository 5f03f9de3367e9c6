// Decisions that wait a minute, told wherever the worker is meanwhile.
import { Button, Link } from '../../components/controls';
import type { Id } from '../../core/interface';
import { go, use_place } from '../../router';
import { tell, tell_count } from '../../text/staff';
import { forget, forget_lost, lost_of, send_now, undo, use_kept, type kept } from './later';

export function Waiting({ member }: { readonly member: Id }) {
  const at = use_place();
  const shown = use_kept().filter(({ letter, fate }) =>
    (fate.kind === 'waits' || fate.kind === 'refused') && at.path !== `/desk/letters/${letter}`);
  const lost = lost_of(member);
  return (
    <div class="no-print" role="status">
      {lost > 0 && (
        <div class="note look">
          <p>{tell_count('later.lost', lost)}</p>
          <p><Link to="/desk/letters">{tell('menu.queue')}</Link></p>
          <Button quiet onPress={forget_lost}>{tell('later.lost_seen')}</Button>
        </div>
      )}
      {shown.map((each) => <One key={each.letter} what={each} />)}
    </div>
  );
}

function One({ what }: { readonly what: kept }) {
  const { letter, writer, fate } = what;
  const back = (): void => {
    if (fate.kind === 'refused') forget(letter);
    else if (!undo(letter)) return;
    go(`/desk/letters/${letter}`);
  };
  if (fate.kind === 'refused') {
    return (
      <div class="note look">
        <p>{tell('later.refused', { name: writer, words: fate.words })}</p>
        <Button quiet onPress={back}>{tell('later.open', { name: writer })}</Button>
      </div>
    );
  }
  return (
    <div class="note worker">
      <p>{tell('later.waits', { name: writer })}</p>
      <div class="row">
        <Button quiet onPress={back} name={tell('later.undo_name', { name: writer })}>
          {tell('later.undo')}
        </Button>
        <Button quiet onPress={() => send_now(letter)}
          name={tell('later.now_name', { name: writer })}>
          {tell('later.now')}
        </Button>
      </div>
    </div>
  );
}
