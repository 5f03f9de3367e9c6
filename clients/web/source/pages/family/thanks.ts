// A thank-you in fixed words, once for each letter and reader.
import type { Id, LetterLine, Refused } from '../../core/interface';
import { ask } from '../../session';
import { family } from '../../text/family';
import { remember } from './keeping';

export type thanks = '1' | '2' | '3';

/// The core makes the letter's id of the letter that it answers: a second press, another window or a page
/// that knows nothing of the first send no second one.
export async function say_thanks(
  line: LetterLine, member: Id, which: thanks,
): Promise<Refused | undefined> {
  const sent = await ask('send_letter', {
    key: `thanks-${line.letter}-${member}`.slice(0, 64),
    agreement: line.agreement,
    to: [line.from],
    text: family[`read.thank_${which}`],  // fixed, in every language of the page
    thanks_for: line.letter,
  });
  if (!sent.ok) return sent.refused;
  void remember(line.agreement, member, line.letter, { thanked: true });
  return undefined;
}
