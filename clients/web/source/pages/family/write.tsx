// Writing a letter: to whom, how to start, questions, the whole letter, photos, check, sent.
import { useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { ErrorSummary, Form, Radios, type field_error } from '../../components/form';
import { Screen } from '../../components/screen';
import type { Id } from '../../core/interface';
import { go } from '../../router';
import { say } from '../../text/family';
import { Check, Sent } from './check';
import { questions, type hand } from './hand';
import { NotTaken } from './not_taken';
import { Photos } from './photos';
import { find_agreement, party_name, relation_of, sign_off_of, ways_out, why_not_now, type surroundings }
  from './surroundings';
import { use_hand } from './use_hand';
import { Questions, WholeLetter } from './words';

export interface desk {
  readonly around: surroundings;
  readonly hand: hand;
  readonly base: string;      // the path of this letter
  readonly name: string;      // who gets it
  readonly relation: string;
  readonly sign_off: string;
  readonly photos: boolean;   // the agreement allows them
}

export function Write({ around, parts }: {
  readonly around: surroundings;
  readonly parts: readonly string[];
}) {
  const [agreement, party, step = '', number = ''] = parts;
  if (agreement === undefined || party === undefined) return <Choose around={around} />;
  return <To around={around} agreement={agreement} to={party} step={step} number={number} />;
}

function Choose({ around }: { readonly around: surroundings }) {
  const ways = ways_out(around);
  const [chosen, set_chosen] = useState<string>();
  const [errors, set_errors] = useState<field_error[]>([]);
  const on = (): void => {
    if (chosen === undefined) {
      set_errors([{ field: 'who', words: say('choose.need') }]);
      return;
    }
    go(`/write/${chosen}`);
  };
  if (around.agreements.kind === 'here' && ways.length === 0) {
    return (
      <Screen heading={say('choose.heading')} title={say('write.title')} back="/">
        <p>{why_not_now(around, say('choose.not_now', { worker: around.worker }))}</p>
      </Screen>
    );
  }
  return (
    <Screen heading={say('choose.heading')} title={say('write.title')} back="/">
      <ErrorSummary errors={errors} />
      <Form onSubmit={on}>
        <Radios id="who" hidden_legend legend={say('choose.heading')} value={chosen} onValue={set_chosen}
          errors={errors}
          choices={ways.map(({ known, route }) => ({
            value: `${known.line.agreement}/${route.to}`,
            label: party_name(known, route.to),
            hint: relation_of(known.line, route.to),
          }))} />
        <Button submit onPress={on}>{say('continue')}</Button>
      </Form>
    </Screen>
  );
}

/// `to` is a party, and behind a "~" the draft that is meant.
function To({ around, agreement, to, step, number }: {
  readonly around: surroundings;
  readonly agreement: Id;
  readonly to: string;
  readonly step: string;
  readonly number: string;
}) {
  const [party = '', draft] = to.split('~');
  const known = find_agreement(around, agreement);
  const route = known?.line.routes.find((each) =>
    each.from === known.line.own_party && each.to === party);
  const held = use_hand(agreement, [party], undefined, draft);
  const paused = known?.line.state === 'paused';
  if (around.agreements.kind === 'here' && (!route || paused)) {
    return (
      <Screen heading={say('choose.heading')} title={say('write.title')} back="/write">
        <p>{why_not_now(around, say('choose.not_now', { worker: around.worker }))}</p>
      </Screen>
    );
  }
  if (held.kind === 'refused') {
    return <NotTaken heading={say('write.title')} back="/" held={held} />;
  }
  if (!known || !route || held.kind === 'waiting') return <p role="status">{say('wait')}</p>;
  const { hand } = held;
  const at: desk = {
    around,
    hand,
    base: `/write/${agreement}/${to}`,
    name: party_name(known, party),
    relation: relation_of(known.line, party),
    sign_off: sign_off_of(known),
    photos: route.photos,
  };
  if (hand.sent) return <Sent at={at} sent={hand.sent} />;
  if (step === 'check' || hand.sending) return <Check at={at} />;
  if (step === 'question') {
    return <Questions at={at} number={Math.min(questions, Math.max(1, Number(number) || 1))} />;
  }
  if (step === 'letter') return <WholeLetter at={at} />;
  if (step === 'photos') return <Photos at={at} />;
  return <Start at={at} />;
}

/// Who reads it, said again on every screen of a letter.
export function Reader({ at }: { readonly at: desk }) {
  return (
    <p class="small">
      {say('write.to', { name: at.name, relation: at.relation })}
      {at.sign_off !== '' && ` ${say('write.sign', { sign_off: at.sign_off })}`}
    </p>
  );
}

function Start({ at }: { readonly at: desk }) {
  const begun = at.hand.text.trim() !== '';
  const [how, set_how] = useState<'questions' | 'blank' | undefined>(begun ? 'blank' : undefined);
  const [errors, set_errors] = useState<field_error[]>([]);
  const on = (): void => {
    if (how === undefined) set_errors([{ field: 'start', words: say('write.need_start') }]);
    else go(`${at.base}/${how === 'questions' ? 'question/1' : 'letter'}`);
  };
  return (
    <Screen heading={say('write.start')} title={say('write.title')} back="/write"
      above={<Reader at={at} />}>
      <ErrorSummary errors={errors} />
      {begun && <p class="note gentle">{say('write.begun')}</p>}
      <Form onSubmit={on}>
        <Radios id="start" hidden_legend legend={say('write.start')} value={how} onValue={set_how}
          errors={errors}
          choices={[
            { value: 'questions', label: say('write.start_questions'),
              hint: say('write.start_questions_hint') },
            { value: 'blank', label: say(begun ? 'home.draft_go' : 'write.start_blank') },
          ]} />
        <Button submit onPress={on}>{say('continue')}</Button>
      </Form>
    </Screen>
  );
}
