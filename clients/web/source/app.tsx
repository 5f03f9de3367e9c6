// Which screen for which path, for somebody signed in or not.
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { use_agreements, use_session } from './asking';
import { later } from './components/later';
import { Layout } from './components/layout';
import { Screen } from './components/screen';
import type { Me } from './core/interface';
import { Account } from './pages/account/account';
import { CannotOpen } from './pages/account/cannot_open';
import { Recover } from './pages/account/recover';
import { SignIn } from './pages/account/sign_in';
import { Agreed } from './pages/family/agreed';
import { Help } from './pages/family/help';
import { Home } from './pages/family/home';
import { Kept } from './pages/family/kept';
import { Notices } from './pages/family/notices';
import { OpenLetter } from './pages/family/open';
import { SentLetter } from './pages/family/sent';
import { Join } from './pages/joining/join';
import { use_place, type place } from './router';
import { wake, type reason } from './session';
import { say } from './text/family';
import { worker_of, type surroundings } from './pages/family/surroundings';

const FixLetter = later(async () => (await import('./pages/family/writing')).FixLetter);
const Write = later(async () => (await import('./pages/family/writing')).Write);

export function App() {
  const at = use_place();
  const who = use_session();
  useEffect(() => void wake(), []);
  if (who.kind === 'out') {
    return <Layout worker={say('worker_alone')}>{outside(at, who.why)}</Layout>;
  }
  return who.me.role === 'family' ? <Family at={at} me={who.me} /> : <Staff me={who.me} />;
}

function outside(at: place, why: reason): JSX.Element {
  const [first] = at.parts;
  if (first === 'help') return <Help worker={say('worker_alone')} />;
  if (why === 'blocked' || why === 'unloaded') return <CannotOpen why={why} />;
  if (first === 'join') return <Join />;
  if (first === 'recover') return <Recover />;
  return <SignIn why={why} />;
}

function Family({ at, me }: { readonly at: place; readonly me: Me }) {
  const agreements = use_agreements();
  const worker = worker_of(agreements, me.agency.name);
  return (
    <Layout worker={worker}>{page_of(at, { me, agreements, worker })}</Layout>
  );
}

function page_of(at: place, around: surroundings): JSX.Element {
  const [first, second, third] = at.parts;
  if (first === undefined || first === 'home' || first === 'join') return <Home around={around} />;
  if (first === 'write') return <Write around={around} parts={at.parts.slice(1)} />;
  if (first === 'letters' && second) return <OpenLetter key={second} around={around} id={second} />;
  if (first === 'letters') return <Kept around={around} />;
  if (first === 'sent' && second && third === 'change') {
    return <FixLetter key={second} around={around} id={second} />;
  }
  if (first === 'sent' && second) return <SentLetter key={second} around={around} id={second} />;
  if (first === 'agreed') return <Agreed around={around} />;
  if (first === 'notices') return <Notices around={around} />;
  if (first === 'account') return <Account />;
  if (first === 'help') return <Help worker={around.worker} agreements={around.agreements} />;
  return (
    <Screen heading={say('not_found.heading')} back="/">
      <p>{say('not_found.text')}</p>
    </Screen>
  );
}

/// Staff pages come as a part of their own, loaded when somebody of the staff signs in.
function Staff({ me }: { readonly me: Me }) {
  const [Desk, set_desk] = useState<ComponentType<{ me: Me }>>();
  useEffect(() => {
    void import('./pages/staff/desk').then((loaded) => set_desk(() => loaded.Desk));
  }, []);
  if (Desk) return <Desk me={me} />;
  return (
    <Layout worker={say('worker_alone')} helped={false} leaving={false}>
      <p role="status">{say('wait')}</p>
    </Layout>
  );
}
