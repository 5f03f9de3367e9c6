// Making a sign-in, and what helps when it is forgotten. The last press makes the keys, in the
// Worker, and signs in.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, PasswordField, Radios, type field_error } from
  '../../components/form';
import { Screen } from '../../components/screen';
import { ask, sign_in } from '../../session';
import { say } from '../../text/family';
import { PaperWords } from '../account/paper_words';
import { label_of } from '../account/sign_in';
import { forget_place, type step_properties } from './join';

export function Lock({ so_far, keep, to }: step_properties) {
  const [how, set_how] = useState<'words' | 'own' | undefined>(
    so_far.password === '' ? undefined : so_far.proposed ? 'words' : 'own');
  const [errors, set_errors] = useState<field_error[]>([]);
  // Words that come after another choice was made, or on another step, are for nobody.
  const newest = useRef(0);
  useEffect(() => () => {
    newest.current++;
  }, []);
  const choose = async (next: 'words' | 'own'): Promise<void> => {
    const mine = ++newest.current;
    set_how(next);
    keep({ proposed: next === 'words', password: '' });
    if (next === 'own') return;
    const made = await ask('propose_password', {});
    if (mine !== newest.current) return;
    if (made.ok) keep({ password: new TextDecoder().decode(made.value.words) });
    else set_errors([{ field: 'how', words: made.refused.title }]);
  };
  const on = async (): Promise<void> => {
    const missing: field_error[] = [];
    if (so_far.name.trim() === '') missing.push({ field: 'new-name', words: say('join.need_name') });
    if (how === undefined) missing.push({ field: 'how', words: say('join.need_how') });
    else {
      const judged = await ask('check_password', { password: so_far.password });
      if (!judged.ok) {
        missing.push({ field: how === 'own' ? 'new-password' : 'how',
          words: so_far.password === '' ? say('join.need_password') : judged.refused.title });
      }
    }
    set_errors(missing);
    if (missing.length === 0) to('forget');
  };
  return (
    <Screen heading={say('join.lock')} title={say('join.title')} back={() => to('who')}>
      <ErrorSummary errors={errors} />
      <Form onSubmit={() => void on()}>
        <Field id="new-name" label={say('join.name_label')} hint={say('join.name_hint')}
          value={so_far.name} onValue={(name) => keep({ name })} errors={errors}
          autocomplete="username" maxlength={100} />
        <Radios id="how" legend={say('join.how')} value={how}
          onValue={(next) => void choose(next)} errors={errors}
          choices={[
            { value: 'words', label: say('join.how_words'), hint: say('join.how_words_hint') },
            { value: 'own', label: say('join.how_own') },
          ]} />
        {how === 'words' && so_far.password !== '' && (
          <div class="sheet">
            <h2>{say('join.words_are')}</h2>
            <p class="code">{so_far.password}</p>
            <p>{say('join.words_keep')}</p>
            <Button quiet onPress={() => choose('words')}>{say('join.words_other')}</Button>
          </div>
        )}
        {how === 'own' && (
          <PasswordField id="new-password" label={say('join.password_label')}
            hint={say('join.password_hint')} value={so_far.password} fresh
            onValue={(password) => keep({ password })} errors={errors} />
        )}
        <Button submit onPress={on}>{say('continue')}</Button>
      </Form>
    </Screen>
  );
}

export function Forget({ so_far, keep, to, paper, joined }: step_properties) {
  const how = so_far.forgotten;
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const make = async (): Promise<void> => {
    if (busy) return;
    const wrong = how === 'paper' ? paper.wrong() : [];
    set_errors(wrong);
    if (wrong.length > 0) return;
    set_busy(true);
    const words = await enter(so_far.name.trim(), so_far.password, so_far.own,
      how === 'paper' ? paper.words : '');
    set_busy(false);
    if (words === '') joined();
    else set_errors([{ field: '', words }]);
  };
  return (
    <Screen heading={say('join.forget')} title={say('join.title')} back={() => to('lock')}>
      <ErrorSummary errors={errors} />
      <p>{say('join.forget_text')}</p>
      <Form onSubmit={() => void make()}>
        <Radios id="forget" hidden_legend legend={say('join.forget')} value={how}
          onValue={(next) => {
            keep({ forgotten: next });
            if (next === 'paper') void paper.make();
          }}
          choices={[
            { value: 'help', label: say('join.forget_help'), hint: say('join.forget_help_hint') },
            { value: 'paper', label: say('join.forget_paper'), hint: say('join.forget_paper_hint') },
          ]} />
        {how === 'paper' && <PaperWords paper={paper} errors={errors} />}
        <Button submit onPress={make} disabled={busy}>{say('join.make')}</Button>
        <Status>{busy ? say('join.making') : ''}</Status>
      </Form>
    </Screen>
  );
}

/// Empty when it worked, else what to tell. A second press after the account was made signs in.
async function enter(
  name: string, password: string, own: boolean, recovery_words: string,
): Promise<string> {
  const joined = await ask('join', { name, password });
  const entered = await sign_in(name, password, own, label_of(own ? 'own' : 'shared'), async () => {
    forget_place();
    if (recovery_words === '') return undefined;
    const kept = await ask('set_recovery_words', { name, password, recovery_words });
    return kept.ok ? undefined : kept.refused;
  });
  if (entered.ok) return '';
  const refused = joined.ok ? entered.refused : joined.refused;
  return refused.name === 'name_taken' ? say('join.name_taken') : refused.title;
}
