// A claim lasts half an hour (server, `lease`) and is made longer by claiming again. While a letter lies
// open here that happens by itself; the idle lock ends it with the page.
import { useEffect, useState } from 'preact/hooks';
import type { LetterInReview, LetterLine } from '../../core/interface';
import { ask } from '../../session';

export const renew_after = 10 * 60_000;  // milliseconds
const soonest = 5_000;
const latest = 60 * 60_000;

/// In words that somebody else has this letter by now, or nothing.
export function use_renewed_claim({ summary }: LetterInReview): string {
  const [told, set_told] = useState('');
  const { letter } = summary;
  const held = summary.state === 'held';  // claiming would end that
  useEffect(() => {
    if (held) return undefined;
    const timer = setInterval(() => void ask('claim', { letter }).then((again) => {
      if (again.ok) set_told('');
      // Without a connection, for example, the claim of before goes on.
      else if (again.refused.name === 'already_claimed') set_told(again.refused.title);
    }), renew_after);
    return () => clearInterval(timer);
  }, [letter, held]);
  return told;
}

/// How long until the next of these claims lapses, which no event tells: then the list is asked for again.
export function next_lapse(lines: readonly LetterLine[], now: number): number | undefined {
  const ends = lines.map((line) => Date.parse(line.lease_until ?? ''))
    .filter((end) => !Number.isNaN(end));
  if (ends.length === 0) return undefined;
  return Math.min(latest, Math.max(soonest, Math.min(...ends) - now + 1000));
}
