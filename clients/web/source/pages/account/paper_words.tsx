// Eight words on paper that open the account when everything else is forgotten: shown once, and two
// of them typed back, to be sure that they were written down.
import { useState } from 'preact/hooks';
import { Field, type field_error } from '../../components/form';
import { ask } from '../../session';
import { say } from '../../text/family';

/// Always the same two, so that Back changes nothing.
const asked = [2, 5] as const;

export interface paper_words {
  readonly words: string;  // empty: not made yet
  readonly typed: Readonly<Record<number, string>>;
  readonly type: (number: number, word: string) => void;
  readonly make: () => Promise<void>;
  /// What was not typed back as it was shown.
  readonly wrong: () => field_error[];
}

export function use_paper_words(): paper_words {
  const [words, set_words] = useState('');
  const [typed, set_typed] = useState<Record<number, string>>({});
  const make = async (): Promise<void> => {
    if (words !== '') return;
    const made = await ask('make_recovery_words', {});
    // Asked for twice, the first are the ones that were shown.
    if (made.ok) set_words((shown) => shown || new TextDecoder().decode(made.value.words));
  };
  const list = words.split(' ');
  return {
    words, typed, make,
    type: (number, word) => set_typed((before) => ({ ...before, [number]: word })),
    wrong: () => asked
      .filter((n) => words === '' || (typed[n] ?? '').trim().toLowerCase() !== list[n - 1])
      .map((n) => ({ field: `word-${n}`, words: say('join.forget_wrong', { n }) })),
  };
}

export function PaperWords({ paper, errors }: {
  readonly paper: paper_words;
  readonly errors: readonly field_error[];
}) {
  return (
    <>
      <div class="sheet">
        <h2>{say('paper.words')}</h2>
        <ol class="code paper-words">
          {paper.words.split(' ').map((word, n) => <li key={n}>{word}</li>)}
        </ol>
        <p>{say('paper.write')}</p>
      </div>
      {asked.map((n) => (
        <Field key={n} id={`word-${n}`} label={say('join.forget_word', { n })}
          value={paper.typed[n] ?? ''} errors={errors}
          onValue={(word) => paper.type(n, word)} />
      ))}
    </>
  );
}
