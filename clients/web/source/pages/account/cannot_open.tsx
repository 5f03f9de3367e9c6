// When the core does not run here, or did not arrive. Nothing else of the page can help then.
import { Button } from '../../components/controls';
import { Screen } from '../../components/screen';
import { would_be_lost } from '../../session';
import { say } from '../../text/family';

export function CannotOpen({ why }: { readonly why: 'blocked' | 'unloaded' }) {
  return (
    <Screen heading={say(`${why}.heading`)}>
      <p>{say(`${why}.text`)}</p>
      <p>{say(`${why}.way`)}</p>
      {would_be_lost().length > 0 && <p class="note look">{say('sign_in.unsaved')}</p>}
      <Button onPress={() => location.reload()}>{say('try_again')}</Button>
    </Screen>
  );
}
