// What the writer changed since the letter went back; the whole letter stands below (D8).
import { useMemo } from 'preact/hooks';
import { shown } from '../../components/letter_text';
import { tell } from '../../text/staff';
import { changes } from './changes';

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
