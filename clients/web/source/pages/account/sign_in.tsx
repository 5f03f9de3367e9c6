// Signing in, or unlocking: the address stays, so that the person comes back to where they were.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { Button, Link, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, PasswordField, Radios, type field_error } from
  '../../components/form';
import { Screen } from '../../components/screen';
import { sign_in, would_be_lost, type reason } from '../../session';
import { family, say } from '../../text/family';

export type device = 'shared' | 'own';
/// For the list of sessions. It goes to the server as it is, in ASCII, so it is not translated.
export const label_of = (whose: device): string => family[`account.label_${whose}`];

export function SignIn({ why }: { readonly why: Exclude<reason, 'blocked' | 'unloaded'> }) {
  const [name, set_name] = useState('');
  const [password, set_password] = useState('');
  const [whose, set_whose] = useState<device>('shared');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [busy, set_busy] = useState(false);
  const [NewDevice, set_new_device] = useState<ComponentType>();

  const enter = async (): Promise<void> => {
    const missing: field_error[] = [];
    if (name.trim() === '') missing.push({ field: 'name', words: say('sign_in.need_name') });
    if (password === '') missing.push({ field: 'password', words: say('sign_in.need_password') });
    set_errors(missing);
    if (missing.length > 0 || busy) return;
    set_busy(true);
    const entered = await sign_in(name.trim(), password, whose === 'own', label_of(whose));
    set_busy(false);
    if (entered.ok) return;
    set_errors([{ field: 'name', words: entered.refused.title }]);
    // The password is right and opens nothing here: somebody of the staff, at a new device.
    if (entered.refused.name === 'does_not_open') {
      const loaded = await import('./new_device');
      set_new_device(() => loaded.NewDevice);
    }
  };

  return (
    <Screen heading={say('sign_in.heading')}>
      <ErrorSummary errors={errors} />
      {why !== 'fresh' && <p>{say(`sign_in.${why}`)}</p>}
      {would_be_lost().length > 0 && <p class="note look">{say('sign_in.unsaved')}</p>}
      <Form onSubmit={() => void enter()}>
        <Field id="name" label={say('sign_in.name')} value={name} onValue={set_name}
          errors={errors} autocomplete="username" />
        <PasswordField id="password" label={say('sign_in.password')} value={password}
          onValue={set_password} errors={errors} />
        <Radios id="device" legend={say('sign_in.device')} value={whose} onValue={set_whose}
          choices={[
            { value: 'shared', label: say('sign_in.shared'), hint: say('sign_in.shared_hint') },
            { value: 'own', label: say('sign_in.own') },
          ]} />
        <Button submit onPress={enter} disabled={busy}>{say('sign_in.button')}</Button>
        <Status>{busy ? say('sign_in.busy') : ''}</Status>
      </Form>
      {NewDevice && <NewDevice />}
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{say('sign_in.forgot')}</span>
        </summary>
        <div class="govuk-details__text">
          <p><Link to="/recover">{say('sign_in.forgot_paper')}</Link></p>
          <p>{say('sign_in.forgot_text')}</p>
        </div>
      </details>
      <p>
        <Link to="/join">{say('sign_in.invited')}</Link>
      </p>
    </Screen>
  );
}
