// The letter in hand on a screen, drawn again whenever something about it is new.
import { useEffect, useState } from 'preact/hooks';
import type { Id, Outcome, Refused } from '../../core/interface';
import { take_up, type hand } from './hand';

export type held =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly hand: hand }
  | { readonly kind: 'refused'; readonly refused: Refused; readonly again: () => void };

export function use_hand(agreement: Id, to: readonly Id[], corrects?: Id, draft?: Id): held {
  const [found, set_found] = useState<Outcome<hand>>();
  const [tries, set_tries] = useState(0);
  const [, draw] = useState(0);
  const key = to.join(',');
  useEffect(() => {
    if (agreement === '') return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    set_found(undefined);
    void take_up(agreement, key.split(','), corrects, draft).then((taken) => {
      if (gone) return;
      if (taken.ok) stop = taken.value.listen(() => draw((n) => n + 1));
      set_found(taken);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [agreement, key, corrects, draft, tries]);
  if (!found) return { kind: 'waiting' };
  return found.ok ? { kind: 'here', hand: found.value }
    : { kind: 'refused', refused: found.refused, again: () => set_tries((n) => n + 1) };
}
