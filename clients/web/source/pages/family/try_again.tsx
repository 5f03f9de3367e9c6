// Something did not come: why, and another try, after which the focus is where it was or on the heading.
import { Button } from '../../components/controls';
import { focus_next } from '../../components/focus';
import type { Refused } from '../../core/interface';
import { say } from '../../text/family';

export function TryAgain({ refused, load }: {
  readonly refused: Refused;
  readonly load: () => Promise<void>;
}) {
  return (
    <section class="note look" role="alert">
      <p>{say('error.again', { words: refused.title })}</p>
      <Button quiet onPress={async () => {
        await load();
        focus_next();
      }}>
        {say('try_again')}
      </Button>
    </section>
  );
}
