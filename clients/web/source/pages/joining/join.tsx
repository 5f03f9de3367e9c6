// Coming in with an invitation: one question on each screen. On a shared phone what is typed stays on
// this page only, and the same code begins again until the end. On an own one the place is kept, with
// the code and the name, never a password. Each step is an entry of the browser's history at one address,
// so that its Back and Forward lead through them and nothing that was filled in or shown is lost.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundInvitation } from '../../core/interface';
import { Screen } from '../../components/screen';
import { go_instead_of } from '../../router';
import { ask, on_session, session } from '../../session';
import { say } from '../../text/family';
import { use_paper_words, type paper_words } from '../account/paper_words';
import { Help } from '../family/help';
import { Code, Post, Safe, Welcome, Who } from './arriving';
import { Forget, Lock } from './making';

export type step = 'welcome' | 'post' | 'safe' | 'code' | 'who' | 'lock' | 'forget';
export interface joining {
  readonly own: boolean;  // the phone, as the person says
  readonly code: string;
  readonly filled: boolean;  // by the link
  readonly found?: FoundInvitation | undefined;  // for this code
  readonly name: string;
  readonly password: string;
  readonly proposed: boolean;  // by us; else a password of one's own
  readonly forgotten: 'help' | 'paper';  // what helps then
}

/// The code of a link stands behind the '#', so that no server sees it; it leaves the address
/// before anything else happens.
function take_code(): string {
  const code = decode(location.hash.slice(1));
  if (code !== '') history.replaceState(null, '', location.pathname + location.search);
  return code;
}
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const steps: readonly step[] = ['welcome', 'safe', 'code', 'who', 'lock', 'forget'];
/// What an entry of the browser's history says: its step, and what those before it show as far as they
/// are ours. Where another page of ours led here, the first of them is that page.
type entry = { readonly joining?: unknown; readonly before?: unknown; readonly follows_ours?: unknown }
  | null;
const entry_now = (): entry => history.state as entry;
const entries_before = (state: entry): readonly unknown[] | undefined =>
  (Array.isArray(state?.before) ? state.before as unknown[] : undefined);

const on_the_way = (at: unknown): at is step => at === 'post' || steps.some((each) => each === at);

const after_code = (at: step | 'coming_back'): boolean =>
  steps.slice(steps.indexOf('code') + 1).some((each) => each === at);

/// The step itself, or the one before it where something is missing that it needs.
function reached(at: step, { found, password }: joining): step {
  if (after_code(at) && !found) return 'code';
  return at === 'forget' && password === '' ? 'lock' : at;
}

const place = 'letterbox-place';
interface kept_place {
  readonly at: step;
  readonly code: string;
  readonly name: string;
}

function kept(): kept_place | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(place) ?? '') as kept_place;
    return steps.includes(found.at) ? found : undefined;
  } catch {
    return undefined;
  }
}
function remember(what: kept_place | undefined): void {
  try {
    if (what) localStorage.setItem(place, JSON.stringify(what));
    else localStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing begins again with the code.
  }
}
/// Once somebody is in, here or on the page for signing in.
export const forget_place = (): void => remember(undefined);
on_session(() => {
  if (session().kind === 'in') forget_place();
});

/// `helping`: in front of it, for a moment.
export function Join({ helping }: { readonly helping: boolean }) {
  const [from] = useState(kept);
  const [at, set_at] = useState<step | 'coming_back'>(() =>
    (from && location.hash === '' ? 'coming_back' : 'welcome'));
  const [so_far, set_so_far] = useState<joining>(() => {
    const code = take_code() || (from?.code ?? '');
    return { own: from !== undefined, code, filled: code !== '', name: from?.name ?? '',
      password: '', proposed: false, forgotten: 'help' };
  });
  const paper = use_paper_words();
  const before = useRef<readonly unknown[] | undefined>(undefined);  // until the first step shows
  const shows = useRef<unknown>(undefined);                          // this entry
  const to = (next: step): void => {
    // A password is not kept, so what comes after it begins there.
    const last = next === 'forget' ? 'lock' : next;
    if (next !== 'post') {
      remember(so_far.own ? { at: last, code: so_far.code, name: so_far.name } : undefined);
    }
    // The Back of the page is the browser's, so that each step stands in the history once.
    const so_long = before.current ?? [];
    if (so_long[so_long.length - 1] === next) {
      history.back();
      return;
    }
    before.current = [...so_long, at];
    history.pushState({ joining: next, before: before.current }, '', `/join${location.search}`);
    set_at(next);
  };
  useEffect(() => {
    if (at === 'coming_back') return;
    const now = entry_now();
    // Help, and the way back from it, are entries that the links there made.
    before.current = entries_before(now)
      ?? (before.current ? [...before.current, shows.current] : now?.follows_ours ? ['ours'] : []);
    shows.current = helping ? 'help' : at;
    history.replaceState({ joining: at, before: before.current }, '',
      location.pathname + location.search);
  }, [at, helping]);
  useEffect(() => {
    const gone_to = ({ state }: PopStateEvent): void => {
      const there = state as entry;
      if (!on_the_way(there?.joining)) return;
      before.current = entries_before(there) ?? [];
      set_at(there.joining);
    };
    addEventListener('popstate', gone_to);
    return () => removeEventListener('popstate', gone_to);
  }, []);
  useEffect(() => {
    if (at !== 'coming_back' || !from) return;
    if (steps.indexOf(from.at) <= steps.indexOf('code')) {
      set_at(from.at);
      return;
    }
    void ask('look_up_invitation', { code: from.code }).then((found) => {
      if (found.ok) keep({ found: found.value });
      set_at(found.ok ? from.at : 'code');
    });
  }, []);
  const keep = (more: Partial<joining>): void => set_so_far((before) => ({ ...before, ...more }));

  useEffect(() => {
    const hash = (): void => {
      const code = take_code();
      if (code !== '') keep({ code, filled: true, found: undefined });
      const shown = code !== '' && after_code(at) ? 'code' : at;
      const so_long = before.current ?? [];
      const asked_at = shown === at ? -1 : so_long.lastIndexOf(shown);
      history.replaceState({ joining: shown, before: [...so_long, at] }, '',
        location.pathname + location.search);
      set_at(shown);
      // The link made an entry of its own. Back to the one where it was put in, or to that of the code, so
      // that Back leads through each step once.
      history.go(asked_at < 0 ? -1 : asked_at - so_long.length - 1);
    };
    addEventListener('hashchange', hash);
    return () => removeEventListener('hashchange', hash);
  }, [at]);

  const joined = (): void => go_instead_of(before.current?.length ?? 0, '/notices');
  const shared = { so_far, keep, to, paper, joined };
  if (helping) return <Help worker={say('worker_alone')} back="/join" />;
  if (at === 'coming_back') {
    return (
      <Screen heading={say('join.coming_back')} title={say('join.title')}>
        <p role="status">{say('join.code_busy')}</p>
      </Screen>
    );
  }
  const shown = reached(at, so_far);
  if (shown === 'welcome') return <Welcome {...shared} />;
  if (shown === 'post') return <Post {...shared} />;
  if (shown === 'safe') return <Safe {...shared} />;
  if (shown === 'code') return <Code {...shared} />;
  if (shown === 'who') return <Who {...shared} />;
  if (shown === 'lock') return <Lock {...shared} />;
  return <Forget {...shared} />;
}

export interface step_properties {
  readonly so_far: joining;
  readonly keep: (more: Partial<joining>) => void;
  readonly to: (next: step) => void;
  readonly joined: () => void;  // none of the steps is to be seen again
  readonly paper: paper_words;  // beside the steps: who wrote them down goes on with the same
}
