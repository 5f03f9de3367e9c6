// Which screen is shown: the path of the address, and nothing else. A path never holds a name, a
// word that somebody typed, or an invitation's code.
import { useEffect, useState } from 'preact/hooks';

export interface place {
  readonly path: string;
  readonly parts: readonly string[];
}

const here = (): place => {
  const path = location.pathname.replace(/\/+$/, '') || '/';
  return { path, parts: path.split('/').filter((part) => part !== '') };
};

const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());
addEventListener('popstate', tell);

/// What an entry that was pushed here says: the one before it is ours, too.
export const follows_ours = { follows_ours: true };

export function go(path: string, replace = false): void {
  const to = path + location.search;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(follows_ours, '', to);
  scrollTo(0, 0);
  tell();
}

/// As if the last `entries` had never been, neither for Back nor for Forward: Home stands in the place of
/// the one that they began from, and `path` after it.
export function go_instead_of(entries: number, path: string): void {
  const on = (): void => {
    go('/', true);
    go(path);
  };
  if (entries === 0) {
    on();
    return;
  }
  addEventListener('popstate', on, { once: true });
  history.go(-entries);
}

export const current_place = here;

export function use_place(): place {
  const [at, set_at] = useState(here);
  useEffect(() => {
    const listener = (): void => set_at(here());
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return at;
}
