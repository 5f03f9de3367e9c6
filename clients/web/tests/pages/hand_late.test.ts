// The letter in hand belongs to a part of the pages that can come after somebody signed in.
import { expect, it, vi } from 'vitest';

const page = vi.hoisted(() => ({
  changed: [] as (() => void)[], session: { kind: 'in', me: { member: 'mem_1' } } as object,
}));
vi.mock('../../source/session', () => ({
  ask: (call: string) => Promise.resolve(call === 'drafts' ? { ok: true, value: { drafts: [] } }
    : { ok: false, refused: { name: 'network', title: '', detail: '' } }),
  on_lock: () => undefined,
  on_session: (run: () => void) => void page.changed.push(run),
  on_sign_out: () => undefined,
  session: () => page.session,
}));
vi.stubGlobal('addEventListener', () => undefined);
const { take_up } = await import('../../source/pages/family/hand');

const becomes = (session: object): void => {
  page.session = session;
  page.changed.forEach((run) => run());
};

it('keeps words that are not saved for whoever typed them, also when it came late', async () => {
  const held = await take_up('agr_1', ['par_1']);
  if (!held.ok) throw new Error(held.refused.name);
  held.value.write('Dear Sam');
  becomes({ kind: 'out', why: 'locked' });
  becomes({ kind: 'in', me: { member: 'mem_1' } });
  expect(await take_up('agr_1', ['par_1'])).toEqual(held);
  becomes({ kind: 'out', why: 'locked' });
  becomes({ kind: 'in', me: { member: 'mem_2' } });
  expect(await take_up('agr_1', ['par_1'])).toMatchObject({ value: { text: '' } });
  becomes({ kind: 'out', why: 'signed_out' });
});
