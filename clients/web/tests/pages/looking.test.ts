// A letter that is decided already, looked at again.
import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { button, draw, press, seen } from '../components/stage';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session, ask,
}));
const { Looking } = await import('../../source/pages/staff/review');

const decided = (state: string, decisions: object[] = []) => ({ decisions,
  summary: { letter: 'let_1', from: 'par_1', to: ['par_2'], state },
  agreement: { child: 'Mia', parties: [], routes: [], own_details: [],
    names: [{ party: 'par_1', name: 'Sam', sign_off: '' }] } });
const look = async (letter: object): Promise<void> => {
  ask.mockReset().mockResolvedValue({ ok: true, value: {} });
  await draw(null);
  await draw(h(Looking, { office: { known: { people: [] } }, letter,
    again: () => Promise.resolve() } as never));
};

it('calls a letter back for good only when that was said and confirmed', async () => {
  await look(decided('delivered'));
  await press('Call it back');
  expect(seen()).toContain('Nobody can pass it on again.');
  await press('No, leave it');
  await press('Call it back');
  expect(ask).not.toHaveBeenCalled();
  await press('Yes, call it back');
  expect(ask.mock.calls).toEqual([['recall', { letter: 'let_1' }]]);
  expect(seen()).toContain('The letter is called back.');
  expect(button('Yes, call it back')).toBeUndefined();
});

it('says in words that a letter was approved and passed on at once', async () => {
  await look(decided('delivered', [
    { outcome: 'approve_and_deliver', time: '2026-05-03T00:00:00Z', by: [] }]));
  expect(seen()).toContain(': approved and passed on');
});

it('passes on a letter that is on file, with a note, or calls it back', async () => {
  await look(decided('kept_on_file'));
  expect(seen()).toContain('kept on file');
  expect(button('Keep on file for now')).toBeUndefined();
  expect(button('Call it back')).toBeDefined();
  await press('Pass on now');
  expect(ask.mock.calls).toEqual([['deliver', { letter: 'let_1' }]]);
});

it('keeps a checked letter on file, and no letter that was passed on', async () => {
  await look(decided('approved'));
  await press('Keep on file for now');
  expect(ask.mock.calls).toEqual([['keep_on_file', { letter: 'let_1' }]]);
  await look(decided('delivered'));
  expect(button('Keep on file for now')).toBeUndefined();
  expect(button('Pass on now')).toBeUndefined();
});
