import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const page = vi.hoisted(() => ({
  ask: vi.fn(), lock: [] as (() => Promise<void>)[], changed: [] as (() => void)[],
  losing: [] as (() => readonly string[])[], session: { kind: 'in', me: { member: 'mem_1' } } as object,
}));
vi.mock('../../source/session', () => ({
  ask: page.ask,
  on_lock: (save: () => Promise<void>) => void page.lock.push(save),
  on_session: (run: () => void) => void page.changed.push(run),
  on_sign_out: (run: () => readonly string[]) => void page.losing.push(run),
  session: () => page.session,
}));
vi.stubGlobal('addEventListener', () => undefined);
const { take_up, words_wait } = await import('../../source/pages/family/hand');

const becomes = (session: object): void => {
  page.session = session;
  page.changed.forEach((run) => run());
};
const in_again = (): void => becomes({ kind: 'in', me: { member: 'mem_1' } });
const answers = (saves: boolean): void => void page.ask.mockImplementation((call: string) =>
  Promise.resolve(call === 'drafts' ? { ok: true, value: { drafts: [] } }
    : saves ? { ok: true, value: { draft: 'dra_1', version: 1 } }
      : { ok: false, refused: { name: 'network', title: 'No connection.', detail: '' } }));
const saved_calls = (): number => page.ask.mock.calls.filter(([call]) => call === 'save_draft').length;
const a_photo = { id: 'p' } as never;

describe('a letter in hand', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    becomes({ kind: 'out', why: 'fresh' });
    in_again();
  });
  afterEach(() => {
    becomes({ kind: 'out', why: 'signed_out' });
    vi.useRealTimers();
    page.ask.mockReset();
  });

  it('is gone from the page when somebody signs out, with its photos', async () => {
    answers(true);
    const before = await take_up('agr_1', ['par_1']);
    before.with_photos([a_photo]);
    await before.save();
    expect(page.losing.flatMap((run) => run())).toEqual([]);
    becomes({ kind: 'out', why: 'signed_out' });
    in_again();
    expect(await take_up('agr_1', ['par_1'])).not.toBe(before);
  });

  it('stays with its photos when the page locks', async () => {
    answers(true);
    const before = await take_up('agr_1', ['par_1']);
    before.with_photos([a_photo]);
    await before.save();
    becomes({ kind: 'out', why: 'locked' });
    in_again();
    expect(await take_up('agr_1', ['par_1'])).toBe(before);
  });

  it('that is not saved is told before signing out, and not tried again after', async () => {
    answers(false);
    const before = await take_up('agr_1', ['par_1']);
    before.write('Dear Sam');
    await before.save();
    expect(page.losing.flatMap((run) => run())).toEqual([
      'Some of your words are not saved yet. Signing out throws them away.']);
    becomes({ kind: 'out', why: 'signed_out' });
    expect(words_wait()).toBe(false);
    const tried = saved_calls();
    in_again();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saved_calls()).toBe(tried);
  });

  it('keeps what is said to the worker with the draft, and sends it with the changed letter', async () => {
    answers(true);
    const mine = await take_up('agr_1', ['par_1'], 'let_1');
    mine.write('Dear Sam');
    mine.say(' It is her name. ');
    await mine.save();
    const [, kept] = page.ask.mock.calls.findLast(([call]) => call === 'save_draft') ?? [];
    becomes({ kind: 'out', why: 'signed_out' });
    in_again();
    // Another tab finds it again.
    page.ask.mockImplementation((call: string) => Promise.resolve(call === 'drafts'
      ? { ok: true, value: { drafts: [{ ...kept, draft: 'dra_1', version: 1 }] } }
      : { ok: true, value: {} }));
    const again = await take_up('agr_1', ['par_1'], 'let_1');
    expect(again).not.toBe(mine);
    expect(again.reply).toBe(' It is her name. ');
    await again.send();
    expect(page.ask).toHaveBeenCalledWith('send_letter', expect.objectContaining({
      text: 'Dear Sam', corrects: 'let_1', to_worker: 'It is her name.' }));
  });

  it('says nothing to the worker when nothing was typed', async () => {
    answers(true);
    const mine = await take_up('agr_1', ['par_1'], 'let_2');
    mine.say('  ');
    await mine.send();
    const [, sent] = page.ask.mock.calls.findLast(([call]) => call === 'send_letter') ?? [];
    expect(sent).not.toHaveProperty('to_worker');
  });
});
