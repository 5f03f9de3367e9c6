// What the writer says of a letter that came back changed, and what was changed; the whole letter
// stands below (D8).
import { useMemo } from 'preact/hooks';
import { hidden_characters, LetterText, shown } from '../../components/letter_text';
import type { OpenedLetter } from '../../core/interface';
import { tell, tell_count } from '../../text/staff';
import { changes } from './changes';

/// The writer's words to the worker alone (D4).
export function Reply({ letter, author }: {
  readonly letter: OpenedLetter;
  readonly author: string;
}) {
  const { to_worker, to_worker_withheld } = letter;
  if (to_worker_withheld) {
    return (
      <p class="note look">
        {tell('review.reply_withheld', { name: author, why: to_worker_withheld.title })}
      </p>
    );
  }
  if (to_worker === undefined) return null;
  const hidden = hidden_characters(to_worker).length;
  return (
    <section class="sheet" aria-labelledby="reply-heading">
      <h2 id="reply-heading">{tell('review.reply', { name: author })}</h2>
      {hidden > 0 && <p><strong>{tell_count('review.hidden', hidden)}</strong></p>}
      <LetterText id="reply-text" text={to_worker} />
      <p class="small">{tell('review.reply_hint')}</p>
    </section>
  );
}

export function Changes({ before, after, version }: {
  readonly before: string;
  readonly after: string;
  readonly version: number;
}) {
  const pieces = useMemo(() => changes(before, after), [before, after]);
  const any = pieces.some((each) => each.kind !== 'same');
  return (
    <section class="sheet" aria-labelledby="changes-heading">
      <h2 id="changes-heading">{tell('review.changes', { n: version })}</h2>
      {!any && <p>{tell('review.changes_none')}</p>}
      {any && (
        <div class="letter changes" dir="auto">
          {pieces.map((each, index) => {
            if (each.kind === 'same') return <span key={index}>{shown(each.words)}</span>;
            const Mark = each.kind === 'out' ? 'del' : 'ins';
            return (
              <Mark key={index}>
                <span class="hidden-words">
                  {tell(each.kind === 'out' ? 'review.taken_out' : 'review.put_in')}{' '}
                </span>
                {shown(each.words)}
                <span class="hidden-words"> {tell('review.change_end')}</span>
              </Mark>
            );
          })}
        </div>
      )}
    </section>
  );
}
