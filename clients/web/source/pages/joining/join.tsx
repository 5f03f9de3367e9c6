// Coming in with an invitation: one question on each screen. What is typed stays on this page only;
// until the end the same code begins again.
import { useEffect, useState } from 'preact/hooks';
import type { FoundInvitation } from '../../core/interface';
import { Code, Post, Safe, Welcome, Who } from './arriving';
import { Forget, Lock } from './making';

export type step = 'welcome' | 'post' | 'safe' | 'code' | 'who' | 'lock' | 'forget';
export interface joining {
  readonly code: string;
  readonly filled: boolean;  // by the link
  readonly found?: FoundInvitation;
  readonly name: string;
  readonly password: string;
  readonly words: readonly string[];  // empty: a password of one's own
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

export function Join() {
  const [at, set_at] = useState<step>('welcome');
  const [so_far, set_so_far] = useState<joining>(() => {
    const code = take_code();
    return { code, filled: code !== '', name: '', password: '', words: [] };
  });
  const keep = (more: Partial<joining>): void => set_so_far((before) => ({ ...before, ...more }));

  useEffect(() => {
    const hash = (): void => {
      const code = take_code();
      if (code !== '') keep({ code, filled: true });
    };
    addEventListener('hashchange', hash);
    return () => removeEventListener('hashchange', hash);
  }, []);

  const shared = { so_far, keep, to: set_at };
  if (at === 'welcome') return <Welcome {...shared} />;
  if (at === 'post') return <Post {...shared} />;
  if (at === 'safe') return <Safe {...shared} />;
  if (at === 'code') return <Code {...shared} />;
  if (at === 'who') return <Who {...shared} />;
  if (at === 'lock') return <Lock {...shared} />;
  return <Forget {...shared} />;
}

export interface step_properties {
  readonly so_far: joining;
  readonly keep: (more: Partial<joining>) => void;
  readonly to: (next: step) => void;
}
