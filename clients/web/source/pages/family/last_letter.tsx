// Their last letter, beside the question whether to answer it. Nothing is opened here: what the reader
// has not opened, keeps safe or wants on a later day is only led to.
import { useEffect, useState } from 'preact/hooks';
import { Link, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { LetterText } from '../../components/letter_text';
import type { Id, LetterLine, OpenedLetter, Refused } from '../../core/interface';
import { ask } from '../../session';
import { say } from '../../text/family';
import { load_wishes, shows_again, wish_for } from './keeping';
import type { desk } from './write';

export type last =
  | { readonly kind: 'none' }
  | { readonly kind: 'closed'; readonly letter: Id }  // waits to be opened
  | { readonly kind: 'open'; readonly letter: OpenedLetter }
  | { readonly kind: 'refused'; readonly refused: Refused };

async function newest_from(agreement: Id, who: readonly Id[]): Promise<LetterLine | Refused | undefined> {
  for (let after: string | undefined; ;) {
    const page = await ask('letters', {
      box: 'in', agreement, limit: 50, ...(after !== undefined ? { after } : {}),
    });
    if (!page.ok) return page.refused;
    const line = page.value.letters.find((each) => who.includes(each.from));
    after = page.value.next;
    if (line || after === undefined) return line;
  }
}

/// Whether anything has come from them. Absent while that is looked for; where it cannot be found out the
/// question is asked, and says why.
export function use_has_come({ hand }: desk): boolean | undefined {
  const [come, set_come] = useState<boolean>();
  useEffect(() => {
    void newest_from(hand.agreement, hand.to).then((found) => set_come(found !== undefined));
  }, [hand]);
  return come;
}

export async function last_letter(agreement: Id, who: readonly Id[], member: Id): Promise<last> {
  const refused = await load_wishes();
  if (refused) return { kind: 'refused', refused };
  const line = await newest_from(agreement, who);
  if (!line) return { kind: 'none' };
  if ('title' in line) return { kind: 'refused', refused: line };
  if (!shows_again(wish_for(agreement, member, line.letter))) {
    return { kind: 'closed', letter: line.letter };
  }
  const read = await ask('read_letter', { letter: line.letter });
  return read.ok ? { kind: 'open', letter: read.value } : { kind: 'refused', refused: read.refused };
}

export function LastLetter({ at }: { readonly at: desk }) {
  const [found, set_found] = useState<last>();
  const [busy, set_busy] = useState(false);
  const open = async (): Promise<void> => {
    set_busy(true);
    set_found(await last_letter(at.hand.agreement, at.hand.to, at.around.me.member));
    set_busy(false);
    focus_next('last-letter');
  };
  if (found?.kind === 'open') {
    const { note } = found.letter;
    return (
      <section class="sheet" id="last-letter" tabIndex={-1}>
        <h2>{say('write.last_letter')}</h2>
        {note && note.text !== '' && (
          <div class="note worker">
            <h3>{say('open.note', { worker: at.around.worker })}</h3>
            <LetterText text={note.text} />
          </div>
        )}
        <LetterText text={found.letter.text} />
        <LetterText text={found.letter.sign_off} />
      </section>
    );
  }
  return (
    <section>
      <p>
        <button type="button" class="word-button" onClick={() => void open()}>
          {say('write.last_letter')}
        </button>
      </p>
      <Status>
        {busy ? say('wait') : found?.kind === 'none' ? say('write.last_none')
          : found?.kind === 'closed' ? say('write.last_closed')
            : found ? say('error.again', { words: found.refused.title }) : ''}
      </Status>
      {!busy && found?.kind === 'closed' && (
        <p><Link to={`/letters/${found.letter}`}>{say('write.last_look')}</Link></p>
      )}
    </section>
  );
}
