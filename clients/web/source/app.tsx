// Which screen for which path, for somebody signed in or not.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { use_agreements, use_session } from './asking';
import { later } from './components/later';
import { Layout } from './components/layout';
import type { Me } from './core/interface';
import { CannotOpen } from './pages/account/cannot_open';
import { Recover } from './pages/account/recover';
import { SignIn } from './pages/account/sign_in';
import { Help } from './pages/family/help';
import { Join } from './pages/joining/join';
import { use_place, type place } from './router';
import { wake, while_signing_in, type reason } from './session';
import { say } from './text/family';
import { team_of, worker_of } from './pages/family/surroundings';

const load_pages = async () => (await import('./pages/family/pages')).Pages;
const Pages = later(load_pages);
while_signing_in(() => void load_pages().catch(() => undefined));

export function App() {
  const at = use_place();
  const who = use_session();
  useEffect(() => void wake(), []);
  if (who.kind === 'out') {
    // Beside an invitation, so that what is typed there is still there afterwards.
    const help = at.parts[0] === 'join' ? '/join/help' : '/help';
    return <Layout worker={say('worker_alone')} help={help}>{outside(at, who.why)}</Layout>;
  }
  return who.me.role === 'family' ? <Family at={at} me={who.me} /> : <Desk me={who.me} />;
}

function outside(at: place, why: reason): JSX.Element {
  const [first, second] = at.parts;
  const closed = why === 'blocked' || why === 'unloaded';
  if (first === 'help' || (closed && second === 'help')) return <Help worker={say('worker_alone')} />;
  if (closed) return <CannotOpen why={why} />;
  if (first === 'join') return <Join helping={second === 'help'} />;
  if (first === 'recover') return <Recover />;
  return <SignIn why={why} />;
}

function Family({ at, me }: { readonly at: place; readonly me: Me }) {
  const agreements = use_agreements();
  const worker = worker_of(agreements, me.agency.name);
  const team = team_of(agreements, me.agency.name);
  return (
    <Layout worker={worker}><Pages at={at} around={{ me, agreements, worker, team }} /></Layout>
  );
}

/// Staff pages come as a part of their own, loaded when somebody of the staff signs in.
const Desk = later(async () => (await import('./pages/staff/desk')).Desk, (waiting) => (
  <Layout worker={say('worker_alone')} helped={false} leaving={false}>{waiting}</Layout>
));
