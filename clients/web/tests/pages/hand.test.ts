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
const heard = vi.hoisted(() => new Map<string, (event: object) => void>());
vi.stubGlobal('addEventListener', (name: string, run: (event: object) => void) =>
  void heard.set(name, run));
vi.stubGlobal('document', { visibilityState: 'visible' });
const closing_asks = (): boolean => {
  const preventDefault = vi.fn();
  heard.get('beforeunload')!({ preventDefault });
  return preventDefault.mock.calls.length > 0;
};
const { take_up, throw_away } = await import('../../source/pages/family/hand');

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
async function taken(corrects?: string) {
  const held = await take_up('agr_1', ['par_1'], corrects);
  if (!held.ok) throw new Error(held.refused.name);
  return held.value;
}

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

  it('keeps every word when a question is answered after it was written', async () => {
    answers(true);
    const mine = await taken();
    mine.write('Two pages.');
    for (const words of ['W', 'We', 'Well']) mine.answer(0, words);
    expect(mine.text).toBe('Two pages.\n\nWell');
    mine.answer(1, 'The sea');
    mine.write(`${mine.text}\n\nAnd more.`);
    mine.answer(0, 'Very well');
    expect(mine.text).toBe('Two pages.\n\nVery well\n\nThe sea\n\nAnd more.');
    await mine.save();
    expect(page.ask).toHaveBeenLastCalledWith('save_draft',
      expect.objectContaining({ text: mine.text }));
  });

  it('is gone from the page when somebody signs out, with its photos', async () => {
    answers(true);
    const before = await taken();
    before.with_photos([a_photo]);
    await before.save();
    expect(page.losing.flatMap((run) => run())).toEqual([
      'Your photos are not sent yet. Signing out throws away what you did with them.']);
    becomes({ kind: 'out', why: 'signed_out' });
    in_again();
    expect(await taken()).not.toBe(before);
  });

  it('stays with its photos when the page locks', async () => {
    answers(true);
    const before = await taken();
    before.with_photos([a_photo]);
    await before.save();
    becomes({ kind: 'out', why: 'locked' });
    in_again();
    expect(await taken()).toBe(before);
  });

  it('that is not saved is told before signing out, and not tried again after', async () => {
    answers(false);
    const before = await taken();
    before.write('Dear Sam');
    await before.save();
    expect(page.losing.flatMap((run) => run())).toEqual([
      'Some of your words are not saved yet. Signing out throws them away.']);
    becomes({ kind: 'out', why: 'signed_out' });
    expect(page.losing.flatMap((run) => run())).toEqual([]);
    const tried = saved_calls();
    in_again();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(saved_calls()).toBe(tried);
  });

  it('is not begun anew where nobody can say what was saved', async () => {
    const refused = { name: 'network', title: 'No connection.', detail: '' };
    page.ask.mockResolvedValue({ ok: false, refused });
    expect(await take_up('agr_1', ['par_1'])).toEqual({ ok: false, refused });
    const draft = { draft: 'dra_1', version: 3, agreement: 'agr_1', to: ['par_1'], text: 'Dear Sam',
      page: '{}' };
    page.ask.mockResolvedValue({ ok: true, value: { drafts: [draft] } });
    expect(await taken()).toMatchObject({ text: 'Dear Sam', draft: 'dra_1', version: 3 });
  });

  it('is one letter for two who take it up at once', async () => {
    answers(true);
    const [first, second] = await Promise.all([taken(), taken()]);
    expect(second).toBe(first);
  });

  it('goes with the draft that is thrown away, and stays where that is refused', async () => {
    answers(true);
    const before = await taken();
    before.write('Dear Sam');
    await before.save();
    const refused = { name: 'network', title: 'No connection.', detail: '' };
    page.ask.mockResolvedValue({ ok: false, refused });
    expect(await throw_away('dra_1')).toEqual(refused);
    expect(await taken()).toBe(before);
    page.ask.mockResolvedValue({ ok: false, refused: { ...refused, name: 'not_found' } });
    expect(await throw_away('dra_1')).toBeUndefined();
    answers(true);
    expect((await taken()).text).toBe('');
  });

  it('asks before the page closes while only the page has something of it', async () => {
    answers(false);
    const mine = await taken();
    expect(closing_asks()).toBe(false);
    mine.write('Dear Sam');
    expect(closing_asks()).toBe(true);
    answers(true);
    await mine.save();
    expect(closing_asks()).toBe(false);
    mine.with_photos([a_photo]);
    await mine.save();
    expect(closing_asks()).toBe(true);
    mine.with_photos([]);
    await mine.save();
    expect(closing_asks()).toBe(false);
  });

  it('asks about photos of before only once they were changed', async () => {
    answers(true);
    const held = await take_up('agr_1', ['par_1'], 'let_1');
    if (!held.ok) throw new Error(held.refused.name);
    held.value.bring([a_photo]);
    expect(closing_asks()).toBe(false);
    held.value.with_photos([]);
    await held.value.save();
    expect(closing_asks()).toBe(true);
  });

  it('keeps what is said to the worker with the draft, and sends it with the changed letter', async () => {
    answers(true);
    const mine = await taken('let_1');
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
    const again = await taken('let_1');
    expect(again).not.toBe(mine);
    expect(again.reply).toBe(' It is her name. ');
    await again.send();
    expect(page.ask).toHaveBeenCalledWith('send_letter', expect.objectContaining({
      text: 'Dear Sam', corrects: 'let_1', to_worker: 'It is her name.' }));
  });

  it('says nothing to the worker when nothing was typed', async () => {
    answers(true);
    const mine = await taken('let_2');
    mine.say('  ');
    await mine.send();
    const [, sent] = page.ask.mock.calls.findLast(([call]) => call === 'send_letter') ?? [];
    expect(sent).not.toHaveProperty('to_worker');
  });

  it('is sent with its draft, saved before, so that a page that knows nothing finds it', async () => {
    answers(true);
    const mine = await taken('let_3');
    mine.write('Dear Sam');
    await mine.send();
    const calls = page.ask.mock.calls.map(([call]) => call);
    expect(calls.indexOf('save_draft')).toBeGreaterThan(-1);
    expect(calls.indexOf('save_draft')).toBeLessThan(calls.indexOf('send_letter'));
    expect(page.ask).toHaveBeenCalledWith('send_letter', expect.objectContaining({ draft: 'dra_1' }));
  });

  describe('whose save got no answer', () => {
    // A server that keeps drafts, and loses its answers while `deaf`.
    let kept: { draft: string; version: number; mine: boolean; text: string; page: string }[] = [];
    let deaf = false;
    const lost = { ok: false, refused: { name: 'network', title: '', detail: '' } };
    beforeEach(() => {
      kept = [];
      deaf = false;
      page.ask.mockImplementation((call: string, args: { draft?: string; version?: number; text: string }) => {
        if (call === 'drafts') {
          return Promise.resolve(deaf ? lost : { ok: true, value: { drafts: [...kept] } });
        }
        if (call !== 'save_draft') return Promise.resolve({ ok: true, value: {} });
        const before = kept.find((each) => each.draft === args.draft);
        if (before && before.version !== args.version) {
          return Promise.resolve({ ok: false, refused: { ...lost.refused, name: 'draft_changed' } });
        }
        const now = { mine: true, ...args, draft: before?.draft ?? `dra_${kept.length + 1}`,
          version: (before?.version ?? 0) + 1 };
        kept = [...kept.filter((each) => each !== before), now as never];
        return Promise.resolve(deaf ? lost : { ok: true, value: now });
      });
    });

    it('saves on over its own words of before', async () => {
      const mine = await taken();
      mine.write('Dear');
      await mine.save();
      deaf = true;
      mine.write('Dear Sam');
      await mine.save();
      deaf = false;
      mine.write('Dear Sam, hello');
      await mine.save();
      expect(mine).toMatchObject({ state: 'saved', version: 3, newer: undefined });
      expect(kept).toMatchObject([{ text: 'Dear Sam, hello', version: 3 }]);
    });

    it('still asks where another window saved', async () => {
      const mine = await taken();
      mine.write('Dear');
      await mine.save();
      kept = [{ ...kept[0]!, version: 2, text: 'Other words', page: '{}' }];
      mine.write('Dear Sam');
      await mine.save();
      expect(mine).toMatchObject({ state: 'changed_elsewhere', newer: { text: 'Other words' } });
      expect(kept).toMatchObject([{ text: 'Other words', version: 2 }]);
    });

    it('makes no second draft where the first save was lost', async () => {
      const mine = await taken();
      deaf = true;
      mine.write('Dear');
      await mine.save();
      deaf = false;
      mine.write('Dear Sam');
      await mine.save();
      expect(mine.state).toBe('saved');
      expect(kept).toMatchObject([{ draft: 'dra_1', text: 'Dear Sam', version: 2 }]);
    });
  });

  it('is the one that is meant where there are two to the same people, and one object each', async () => {
    const draft = (n: number) => ({ draft: `dra_${n}`, version: 1, agreement: 'agr_1', to: ['par_1'],
      text: `Letter ${n}`, page: '{}' });
    page.ask.mockResolvedValue({ ok: true, value: { drafts: [draft(1), draft(2)] } });
    const second = await take_up('agr_1', ['par_1'], undefined, 'dra_2');
    expect(second).toMatchObject({ value: { text: 'Letter 2', draft: 'dra_2' } });
    const first = await take_up('agr_1', ['par_1'], undefined, 'dra_1');
    expect(first).toMatchObject({ value: { text: 'Letter 1', draft: 'dra_1' } });
    const any = await taken();
    expect(first).toEqual({ ok: true, value: any });
    expect(await take_up('agr_1', ['par_1'], undefined, 'dra_1')).toEqual(first);
  });

  it('is sent already where its draft says so; the next one begins empty', async () => {
    const sent = { letter: 'let_9', version: 1, statement: 's', state: 'submitted',
      arrived_before: true };
    const draft = { draft: 'dra_9', version: 3, agreement: 'agr_1', to: ['par_1'], text: 'Dear Sam',
      page: '{}', sent };
    page.ask.mockResolvedValue({ ok: true, value: { drafts: [draft] } });
    expect(await taken()).toMatchObject({ text: 'Dear Sam', sent });
    expect(page.ask).toHaveBeenCalledWith('drop_draft', { draft: 'dra_9' });
    answers(true);
    expect(await taken()).toMatchObject({ text: '', sent: undefined });
  });
});
