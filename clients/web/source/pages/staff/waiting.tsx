// Decisions that wait a minute, told wherever the worker is meanwhile.
import { Button } from '../../components/controls';
import { go, use_place } from '../../router';
import { tell } from '../../text/staff';
import { forget, send_now, undo, use_kept, type kept } from './later';

export function Waiting() {
  const at = use_place();
  const shown = use_kept().filter(({ letter, fate }) =>
    (fate.kind === 'waits' || fate.kind === 'refused') && at.path !== `/desk/letters/${letter}`);
  return (
    <div class="no-print" role="status">
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
        <Button quiet onPress={() => send_now(letter)}>{tell('later.now')}</Button>
      </div>
    </div>
  );
}
