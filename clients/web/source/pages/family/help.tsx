import type { answered, known_agreement } from '../../asking';
import { Screen } from '../../components/screen';
import { say } from '../../text/family';
import { contact_of } from './surroundings';

export function Help({ worker, back = '/', agreements }: {
  readonly worker: string;
  readonly back?: string;
  readonly agreements?: answered<known_agreement[]>;
}) {
  const contact = agreements && contact_of(agreements);
  return (
    <Screen heading={say('help.heading')} title={say('help.title')} back={back}>
      {contact && contact.phone !== ''
        ? <p>{say('help.call', { worker, phone: contact.phone })}</p>
        : <p>{say('help.ask', { worker })}</p>}
      <p>{say('help.hard')}</p>
      <p>{say('help.letters')}</p>
      <p>{say('help.stop', { worker })}</p>
    </Screen>
  );
}
