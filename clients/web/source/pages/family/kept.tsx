// All letters by year, those that came and those that were sent. Nothing is opened here.
import { useEffect, useState } from 'preact/hooks';
import { Button, Link } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { Screen } from '../../components/screen';
import type { LetterLine } from '../../core/interface';
import { ask } from '../../session';
import { say } from '../../text/family';
import { day, year_of } from '../../text/say';
import { use_events } from '../../asking';
import { load_wishes, wish_for } from './keeping';
import { letter_events } from './home';
import { ending_of } from './steps';
import { find_agreement, names_of, party_name, type surroundings } from './surroundings';

interface box {
  readonly lines: LetterLine[];
  readonly next?: string;
}
const nothing: box = { lines: [] };

async function more(which: 'in' | 'out', so_far: box): Promise<box | string> {
  const page = await ask('letters', {
    box: which, limit: 50, ...(so_far.next !== undefined ? { after: so_far.next } : {}),
  });
  if (!page.ok) return page.refused.title;
  return {
    lines: [...so_far.lines, ...page.value.letters],
    ...(page.value.next !== undefined ? { next: page.value.next } : {}),
  };
}

const time_of = (line: LetterLine): string => line.delivered ?? line.sent ?? '';

export function Kept({ around }: { readonly around: surroundings }) {
  const [came, set_came] = useState<box>(nothing);
  const [sent, set_sent] = useState<box>(nothing);
  const [told, set_told] = useState(say('wait'));
  const load = async (further: boolean): Promise<void> => {
    await load_wishes();
    const boxes = await Promise.all([
      further && came.next === undefined ? came : more('in', further ? came : nothing),
      further && sent.next === undefined ? sent : more('out', further ? sent : nothing),
    ]);
    const [first, second] = boxes;
    if (typeof first === 'string' || typeof second === 'string') {
      set_told(typeof first === 'string' ? first : String(second));
      return;
    }
    set_told('');
    set_came(first);
    set_sent(second);
  };
  useEffect(() => void load(false), []);
  use_events(letter_events, () => void load(false));
  const lines = [...came.lines.map((line) => ({ line, own: false })),
    ...sent.lines.map((line) => ({ line, own: true }))]
    .sort((a, b) => time_of(b.line).localeCompare(time_of(a.line)));
  const years = [...new Set(lines.map((each) => year_of(time_of(each.line))))];
  return (
    <Screen heading={say('kept.heading')} title={say('open.title')} back="/">
      {told !== '' && <p role="status">{told}</p>}
      {told === '' && lines.length === 0 && <p>{say('kept.none')}</p>}
      {years.map((year) => (
        <section key={year}>
          <h2>{year}</h2>
          <ul class="plain-list">
            {lines.filter((each) => year_of(time_of(each.line)) === year).map((each) => (
              <Line key={each.line.letter} around={around} line={each.line} own={each.own} />
            ))}
          </ul>
        </section>
      ))}
      {(came.next !== undefined || sent.next !== undefined) && (
        <Button quiet onPress={async () => {
          await load(true);
          focus_next();
        }}>
          {say('kept.more')}
        </Button>
      )}
    </Screen>
  );
}

function Line({ around, line, own }: {
  readonly around: surroundings;
  readonly line: LetterLine;
  readonly own: boolean;
}) {
  const known = find_agreement(around, line.agreement);
  if (own) {
    const ending = ending_of(line, around.team);
    return (
      <li>
        <Link to={`/sent/${line.letter}`}>
          {say('kept.to', { name: names_of(known, line.to).join(', '), day: day(line.sent) })}
        </Link>
        {ending !== '' && <><br /><span class="small">{ending}</span></>}
      </li>
    );
  }
  const about = wish_for(line.agreement, around.me.member, line.letter);
  const words = about.safe === true ? say('kept.safe')
    : about.day !== undefined && about.opened !== true ? say('kept.day', { day: day(about.day) })
      : about.opened === true ? '' : say('kept.new');
  return (
    <li>
      <Link to={`/letters/${line.letter}`}>
        {say('kept.from', { name: party_name(known, line.from), day: day(line.delivered) })}
      </Link>
      {words !== '' && <><br /><span class="small">{words}</span></>}
    </li>
  );
}
