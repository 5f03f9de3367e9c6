// The eight words are used up once they were taken: what can be done again is signing in.
import type { Me, Outcome } from '../../core/interface';
import { ask, sign_in } from '../../session';

export interface recovery {
  readonly name: string;
  readonly recovery_words: string;
  readonly new_password: string;
  readonly label: string;
}

/// `holds`: the new password was set, now or before.
export async function get_in(
  what: recovery, held: boolean,
): Promise<{ holds: boolean; entered: Outcome<Me> }> {
  if (!held) {
    const done = await ask('recover', what);
    if (!done.ok) return { holds: false, entered: done };
  }
  return { holds: true, entered: await sign_in(what.name, what.new_password, false, what.label) };
}
