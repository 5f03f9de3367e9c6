// Getting back in with eight words on paper, or with a worker's help.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, PasswordField, type field_error } from
  '../../components/form';
import { Screen } from '../../components/screen';
import { go } from '../../router';
import { say } from '../../text/family';
import { get_in } from './recovering';
import { label_of } from './sign_in';

export function Recover() {
  const [name, set_name] = useState('');
  const [recovery_words, set_words] = useState('');
  const [new_password, set_password] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const [held, set_held] = useState(false);
  const field_of: Readonly<Record<string, string>> = {
    bad_words: 'paper', weak_password: 'fresh', bad_password: 'fresh',
  };
  const enter = async (): Promise<void> => {
    const missing: field_error[] = [];
    if (name.trim() === '') missing.push({ field: 'name', words: say('sign_in.need_name') });
    if (!held && recovery_words.trim() === '') missing.push({ field: 'paper', words: say('recover.need') });
    if (new_password === '') missing.push({ field: 'fresh', words: say('join.need_password') });
    set_errors(missing);
    if (missing.length > 0 || busy) return;
    set_busy(true);
    const label = label_of('shared');
    const { holds, entered } =
      await get_in({ name: name.trim(), recovery_words, new_password, label }, held);
    set_held(holds);
    set_busy(false);
    if (entered.ok) {
      go('/', true);
      return;
    }
    const { name: why, title } = entered.refused;
    set_errors([{ field: field_of[why] ?? '',
      words: why === 'sign_in_failed' && !holds ? say('recover.wrong') : title }]);
  };
  return (
    <Screen heading={say('recover.heading')} back="/">
      <ErrorSummary errors={errors} />
      <p role="status">{say(held ? 'recover.holds' : 'recover.text')}</p>
      <Form onSubmit={() => void enter()}>
        <Field id="name" label={say('sign_in.name')} value={name} onValue={set_name}
          errors={errors} autocomplete="username" />
        {!held && (
          <Field id="paper" label={say('recover.words')} hint={say('recover.words_hint')} multiline
            rows={3} value={recovery_words} onValue={set_words} errors={errors} />
        )}
        <PasswordField id="fresh" label={say('recover.fresh')} hint={say('join.password_hint')}
          value={new_password} onValue={set_password} errors={errors} fresh />
        <Button submit onPress={enter} disabled={busy}>
          {say(held ? 'sign_in.button' : 'recover.button')}
        </Button>
        <Status>{busy ? say('join.making') : ''}</Status>
      </Form>
      <p>{say('sign_in.forgot_text')}</p>
    </Screen>
  );
}
