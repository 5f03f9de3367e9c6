// What was begun could not be fetched. Nothing is shown in its place, so that nobody begins it anew.
import { Button } from '../../components/controls';
import { Screen } from '../../components/screen';
import { say } from '../../text/family';
import type { held } from './use_hand';

export function NotTaken({ heading, back, held }: {
  readonly heading: string;
  readonly back: string;
  readonly held: held & { kind: 'refused' };
}) {
  return (
    <Screen heading={heading} back={back}>
      <p role="alert">{say('write.not_here', { words: held.refused.title })}</p>
      <Button onPress={held.again}>{say('try_again')}</Button>
    </Screen>
  );
}
