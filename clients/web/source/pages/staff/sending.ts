// The core keeps the last four letters open. One that it put away while a decision waited is opened
// again, and the decision goes on only about exactly what was judged.
import type { LetterInReview, Outcome } from '../../core/interface';
import { ask } from '../../session';
import { tell } from '../../text/staff';

const same = (now: LetterInReview, judged: LetterInReview): boolean =>
  now.letter.statement === judged.letter.statement
  && now.proposal?.statement === judged.proposal?.statement
  && now.decisions.length === judged.decisions.length;

export async function send_on<T>(
  judged: LetterInReview, send: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const sent = await send();
  // An approval whose letter could not be kept on file stands.
  if (sent.ok || sent.refused.name !== 'not_found' || sent.refused.detail === 'not kept') return sent;
  const opened = await ask('open_for_review', { letter: judged.summary.letter });
  if (!opened.ok) return opened;
  if (same(opened.value, judged)) return send();
  return { ok: false,
    refused: { name: 'out_of_order', title: tell('later.changed'), detail: 'opened again' } };
}
