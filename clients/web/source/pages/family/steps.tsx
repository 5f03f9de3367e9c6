// Where a letter is, in four plain steps.
import type { LetterLine } from '../../core/interface';
import { say } from '../../text/family';
import { day } from '../../text/say';

interface shown_step {
  readonly words: string;
  readonly more: string;
  readonly state: 'done' | 'now' | 'later';
}

const is_kept = (line: LetterLine): boolean => line.state === 'kept_on_file';

export function steps_of(line: LetterLine, team: string): shown_step[] {
  const done = line.progress.done;
  const state = (index: number): shown_step['state'] =>
    index < done ? 'done' : index === done ? 'now' : 'later';
  const due = line.progress.due ?? line.due;
  const waiting = line.progress.late ? say('status.late', { team })
    : due ? say('status.usual', { day: day(due) }) : '';
  const decided = line.state === 'approved' || line.state === 'delivered' || is_kept(line);
  const last = line.progress.opened
    ? say('status.opened', { day: day(line.progress.opened) }) : '';
  return [
    { words: say('status.sent', { day: day(line.sent) }), more: '', state: state(0) },
    {
      words: say(line.state === 'submitted' ? 'status.reading_next' : 'status.reading', { team }),
      more: decided ? '' : waiting,
      state: state(1),
    },
    { words: say('status.checked'), more: '', state: state(2) },
    {
      words: line.delivered ? say('status.passed_day', { day: day(line.delivered) })
        : say('status.passed'),
      more: last,
      state: state(3),
    },
  ];
}

/// States that end a letter's way otherwise have a sentence of their own.
export function ending_of(line: LetterLine, team: string): string {
  switch (line.state) {
    case 'returned': return say('status.returned', { team });
    case 'declined': return say('status.declined');
    case 'withdrawn': return say('status.taken_back');
    case 'recalled': return say('status.recalled', { team });
    case 'held': return say('status.held', { team });
    case 'kept_on_file': return line.progress.words;
    default: return '';
  }
}

export function Steps({ line, team }: {
  readonly line: LetterLine;
  readonly team: string;
}) {
  const ending = ending_of(line, team);
  if (ending !== '' && line.state !== 'held' && !is_kept(line)) return <p>{ending}</p>;
  return (
    <>
      <ol class="steps">
        {steps_of(line, team).map((step) => (
          <li key={step.words} class={step.state === 'done' ? 'done' : undefined}
            aria-current={step.state === 'now' ? 'step' : undefined}>
            {step.words}
            {step.more !== '' && step.state === 'now' && (
              <>
                <br />
                <span class="small">{step.more}</span>
              </>
            )}
            {step.more !== '' && step.state === 'done' && <> · {step.more}</>}
          </li>
        ))}
      </ol>
      {ending !== '' && <p>{ending}</p>}
    </>
  );
}
