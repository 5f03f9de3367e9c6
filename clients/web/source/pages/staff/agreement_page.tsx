// One agreement: who, who may write to whom, who has joined, inviting somebody.
import { useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, type field_error } from '../../components/form';
import { focus_soon } from '../../components/focus';
import { Screen } from '../../components/screen';
import { use_answer } from '../../asking';
import type { Agreement, Id } from '../../core/interface';
import { ask } from '../../session';
import { say } from '../../text/family';
import { tell } from '../../text/staff';
import type { office } from './desk';
import { Invitation, valid_until, type invitation } from './invitation';
import { name_of_party } from './known';

export function AgreementPage({ office, id }: { readonly office: office; readonly id: Id }) {
  const [answer] = use_answer('agreement', { agreement: id }, ['agreement']);
  const [made, set_made] = useState<invitation>();
  const [told, set_told] = useState('');
  if (answer.kind !== 'here') {
    return (
      <Screen heading={tell('agreements.heading')} back="/desk/agreements">
        {answer.kind === 'waiting' ? <p role="status">{say('wait')}</p>
          : <p role="alert">{answer.refused.title}</p>}
      </Screen>
    );
  }
  const words = answer.value;
  if (made) return <Invitation what={made} back={() => set_made(undefined)} />;
  const set_state = async (state: 'active' | 'paused'): Promise<void> => {
    const now = await ask('agreement_words', { agreement: id });
    if (!now.ok) {
      set_told(now.refused.title);
      return;
    }
    const changed = await ask('change_agreement', { agreement: id,
      words: { ...now.value, state } });
    set_told(!changed.ok ? changed.refused.title
      : tell(changed.value.how === 'proposed' ? 'agreement.proposed' : 'agreement.changed'));
  };
  const people = (party: Id): string => office.known.people
    .filter((each) => each.parties.some((of) => of.agreement === id && of.party === party))
    .map((each) => each.name ?? tell('people.unnamed')).join(', ');
  return (
    <Screen heading={tell('agreement.heading', { child: words.child })} title={tell('agreements.heading')}
      back="/desk/agreements">
      <p>
        <Link to={`/desk/agreements/${id}/change`}>{tell('agreement.change')}</Link>
      </p>
      <Ways words={words} />
      {words.parties.map((party) => (
        <section class="sheet" key={party.id}>
          <h2>{tell('agreement.party', {
            name: name_of_party(words, party.id), relation: say(`relation.${party.sort}`) })}</h2>
          <p>{tell('agreement.people')}: {people(party.id) || tell('agreement.nobody')}</p>
          <Invite words={words} party={party.id} made={set_made} />
        </section>
      ))}
      <div class="row">
        {words.state === 'active'
          ? <Button key="state" quiet onPress={() => set_state('paused')}>{tell('agreement.pause')}</Button>
          : <Button key="state" quiet onPress={() => set_state('active')}>{tell('agreement.resume')}</Button>}
      </div>
      <Status>{told}</Status>
    </Screen>
  );
}

function Ways({ words }: { readonly words: Agreement }) {
  return (
    <section class="sheet">
      <h2>{tell('new.ways')}</h2>
      <ul>
        {words.routes.map((route) => (
          <li key={route.from + route.to}>
            {tell('agreement.way', {
              from: name_of_party(words, route.from), to: name_of_party(words, route.to) })}
            {route.photos && `, ${tell('new.way_photos')}`}
            {route.approvals === 2 && `, ${tell('new.way_two')}`}
            {route.receipts && `, ${tell('new.way_receipts')}`}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invite({ words, party, made }: {
  readonly words: Agreement;
  readonly party: Id;
  readonly made: (what: invitation) => void;
}) {
  const name = name_of_party(words, party);
  const [open, set_open] = useState(false);
  const [who, set_who] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const field = `who-${party}`;
  const invite = async (): Promise<void> => {
    if (who.trim() === '') {
      set_errors([{ field, words: tell('agreement.invite_need') }]);
      return;
    }
    const expires = valid_until();
    const invited = await ask('invite', {
      role: 'family', parties: [{ agreement: words.agreement, party }], for_whom: who.trim(),
      expires,
    });
    if (invited.ok) {
      made({ ...invited.value, who: who.trim(), expires,
        ...(words.contact ? { contact: words.contact } : {}) });
    }
    else set_errors([{ field, words: invited.refused.title }]);
  };
  if (!open) {
    return (
      <Button quiet onPress={() => {
        set_open(true);
        focus_soon(field);
      }}>{tell('agreement.invite', { name })}</Button>
    );
  }
  return (
    <Form onSubmit={() => void invite()}>
      <ErrorSummary errors={errors} />
      <Field id={field} label={tell('agreement.invite_who')} value={who} onValue={set_who}
        errors={errors} />
      <Button submit onPress={invite}>{tell('agreement.invite_button')}</Button>
    </Form>
  );
}
