// How each worker likes the desk to behave, kept in this browser under their member's id. It says
// nothing of letters.
import { useEffect, useState } from 'preact/hooks';
import type { Id } from '../../core/interface';
import { on_session, session } from '../../session';

export const moves = ['letter', 'risks', 'next', 'previous', 'actions'] as const;
export type move = (typeof moves)[number];
export interface preferences {
  readonly single_keys: boolean;
  readonly keys: Readonly<Record<move, string>>;
  readonly blur_photos: boolean;
}

export const usual: preferences = {
  single_keys: false,
  keys: { letter: 'l', risks: 'r', next: 'j', previous: 'k', actions: 'a' },
  blur_photos: true,
};

const name_of = (member: Id): string => `letterbox-desk-preferences ${member}`;
const listeners = new Set<() => void>();

/// Whatever is not as it should be is as usual.
export function read_preferences(text: string | null): preferences {
  try {
    const kept = JSON.parse(text ?? '') as Partial<preferences>;
    const keys = Object.fromEntries(moves.map((each) => {
      const key = kept.keys?.[each];
      return [each, typeof key === 'string' && [...key].length === 1 ? key : usual.keys[each]];
    })) as Record<move, string>;
    return {
      single_keys: kept.single_keys === true,
      keys,
      blur_photos: kept.blur_photos !== false,
    };
  } catch {
    return usual;
  }
}

const load = (member: Id): preferences => {
  try {
    return read_preferences(localStorage.getItem(name_of(member)));
  } catch {
    return usual;
  }
};
let now = usual;
let whose: Id | undefined;

function look(): void {
  const who = session();
  const member = who.kind === 'in' ? who.me.member : undefined;
  if (member === whose) return;
  whose = member;
  now = member === undefined ? usual : load(member);
  listeners.forEach((listener) => listener());
}
look();
on_session(look);

export const current_preferences = (): preferences => now;

export function prefer(more: Partial<preferences>): void {
  now = { ...now, ...more };
  try {
    if (whose !== undefined) localStorage.setItem(name_of(whose), JSON.stringify(now));
  } catch {
    // A browser that keeps nothing: it holds until the page closes.
  }
  listeners.forEach((listener) => listener());
}

export function use_preferences(): preferences {
  const [shown, set] = useState(now);
  useEffect(() => {
    const listener = (): void => set(now);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return shown;
}
