// Making a sign-in, and what helps when it is forgotten. The last press makes the keys, in the
// Worker, and signs in.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, PasswordField, Radios, type field_error } from
  '../../components/form';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { ask, sign_in } from '../../session';
import { say } from '../../text/family';
import { new_words } from '../../words_list';
import { label_of } from '../account/sign_in';
import type { step_properties } from './join';

export const shortest_password = 12;

export function Lock({ so_far, keep, to }: step_properties) {
  const [how, set_how] = useState<'words' | 'own' | undefined>(
    so_far.password === '' ? undefined : so_far.words.length > 0 ? 'words' : 'own');
  const [errors, set_errors] = useState<field_error[]>([]);
  const choose = (next: 'words' | 'own'): void => {
    set_how(next);
    const words = next === 'words' ? new_words() : [];
    keep({ words, password: words.join(' ') });
  };
  const on = (): void => {
    const missing: field_error[] = [];
    if (so_far.name.trim() === '') missing.push({ field: 'new-name', words: say('join.need_name') });
    if (how === undefined) missing.push({ field: 'how', words: say('join.need_how') });
    if (how === 'own' && [...so_far.password].length < shortest_password) {
      missing.push({ field: 'new-password', words: say('join.need_password') });
    }
    set_errors(missing);
    if (missing.length === 0) to('forget');
  };
  return (
    <Screen heading={say('join.lock')} title={say('join.title')} back={() => to('who')}>
      <ErrorSummary errors={errors} />
      <Form onSubmit={on}>
        <Field id="new-name" label={say('join.name_label')} hint={say('join.name_hint')}
          value={so_far.name} onValue={(name) => keep({ name })} errors={errors}
          autocomplete="username" maxlength={100} />
        <Radios id="how" legend={say('join.how')} value={how} onValue={choose} errors={errors}
          choices={[
            { value: 'words', label: say('join.how_words'), hint: say('join.how_words_hint') },
            { value: 'own', label: say('join.how_own') },
          ]} />
        {how === 'words' && (
          <div class="sheet">
            <h2>{say('join.words_are')}</h2>
            <p class="code">{so_far.words.join(' ')}</p>
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

/// Two of the words, always the same two for the same words, so that Back changes nothing.
const asked = [2, 5] as const;
const same = (typed: string, word: string | undefined): boolean =>
  typed.trim().toLowerCase() === word;

export function Forget({ so_far, to }: step_properties) {
  const [how, set_how] = useState<'help' | 'paper'>('help');
  const [typed, set_typed] = useState<Record<number, string>>({});
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const make = async (): Promise<void> => {
    if (busy) return;
    const wrong = how === 'paper'
      ? asked.filter((n) => !same(typed[n] ?? '', so_far.words[n - 1])).map((n) => (
        { field: `word-${n}`, words: say('join.forget_wrong', { n }) }))
      : [];
    set_errors(wrong);
    if (wrong.length > 0) return;
    set_busy(true);
    const words = await enter(so_far.name.trim(), so_far.password);
    set_busy(false);
    if (words === '') go('/agreed', true);
    else set_errors([{ field: '', words }]);
  };
  return (
    <Screen heading={say('join.forget')} title={say('join.title')} back={() => to('lock')}>
      <ErrorSummary errors={errors} />
      <p>{say('join.forget_text')}</p>
      <Form onSubmit={() => void make()}>
        <Radios id="forget" hidden_legend legend={say('join.forget')} value={how} onValue={set_how}
          choices={[
            { value: 'help', label: say('join.forget_help'), hint: say('join.forget_help_hint') },
            ...(so_far.words.length > 0 ? [{
              value: 'paper' as const, label: say('join.forget_paper'),
              hint: say('join.forget_paper_hint'),
            }] : []),
          ]} />
        {how === 'paper' && asked.map((n) => (
          <Field key={n} id={`word-${n}`} label={say('join.forget_word', { n })}
            value={typed[n] ?? ''} errors={errors}
            onValue={(value) => set_typed((before) => ({ ...before, [n]: value }))} />
        ))}
        <Button submit onPress={make} disabled={busy}>{say('join.make')}</Button>
        <Status>{busy ? say('join.making') : ''}</Status>
      </Form>
    </Screen>
  );
}

/// Empty when it worked, else what to tell. A second press after the account was made signs in.
async function enter(name: string, password: string): Promise<string> {
  const joined = await ask('join', { name, password });
  if (!joined.ok) {
    const again = await sign_in(name, password, false, label_of('shared'));
    if (again.ok) return '';
    return joined.refused.name === 'name_taken' ? say('join.name_taken') : joined.refused.title;
  }
  const entered = await sign_in(name, password, false, label_of('shared'));
  return entered.ok ? '' : entered.refused.title;
}
