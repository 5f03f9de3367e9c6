// Which screen for which path, for a family that is signed in. A part of its own: nobody needs it to sign
// in or to join.
import type { JSX } from 'preact';
import { later } from '../../components/later';
import { Screen } from '../../components/screen';
import type { place } from '../../router';
import { say } from '../../text/family';
import { Account } from '../account/account';
import { Agreed } from './agreed';
import { Help } from './help';
import { Home } from './home';
import { Kept } from './kept';
import { Notices } from './notices';
import { OpenLetter } from './open';
import { SentLetter } from './sent';
import type { surroundings } from './surroundings';

const FixLetter = later(async () => (await import('./writing')).FixLetter);
const Write = later(async () => (await import('./writing')).Write);

export function Pages({ at, around }: {
  readonly at: place;
  readonly around: surroundings;
}): JSX.Element {
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
