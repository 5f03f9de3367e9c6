import { describe, expect, it, vi } from 'vitest';
import type { LetterInReview } from '../../source/core/interface';

const ask = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({ ask }));
const { chosen_photos, fresh, left_out, may_decline, note_to_reader, unchosen } =
  await import('../../source/pages/staff/judging');
const { send_on } = await import('../../source/pages/staff/sending');

const letter = (proposal?: number[], approvals_needed = 2, statement = 'sha_1'): LetterInReview => ({
  summary: { letter: 'let_1', approvals_needed },
  letter: { statement, attachments: [{}, {}] },
  decisions: [],
  ...(proposal ? { proposal: { statement: 'sha_p', by: 'mem_1', left_out: proposal } } : {}),
}) as unknown as LetterInReview;
const judged = { ...fresh(), photos: { 0: 'leave', 1: 'pass' } as const };

describe('what a decision takes along', () => {
  it('is what the first person left out, whatever the second filled in', () => {
    expect(left_out(letter([1]), judged)).toEqual([1]);
    expect(left_out(letter([]), judged)).toEqual([]);
    expect(left_out(letter(), judged)).toEqual([0]);
  });

  it('asks for each photo, but the second person for none', () => {
    expect(unchosen(letter(), { ...fresh(), photos: { 1: 'pass' } })).toEqual([0]);
    expect(unchosen(letter([0]), fresh())).toEqual([]);
  });

  it('tells the core of each choice, and of none by the second person', () => {
    expect(chosen_photos(letter(), judged)).toEqual(['leave', 'pass']);
    expect(chosen_photos(letter(), { ...fresh(), photos: { 1: 'pass' } })).toEqual(['pass']);
    expect(chosen_photos(letter([1]), judged)).toEqual([]);
  });

  it('has no note to the reader from the first of two', () => {
    const with_note = { ...judged, to_reader: ' Hello ' };
    expect(note_to_reader(letter(), with_note)).toBe('');
    expect(note_to_reader(letter([0]), with_note)).toBe('Hello');
    expect(note_to_reader(letter(undefined, 1), with_note)).toBe('Hello');
  });

  it('needs a note to decline, since comments do not go', () => {
    const comments = [{ begin: 0, end: 3, comment: 'Why?', suggestion: '' }];
    expect(may_decline({ ...judged, comments })).toBe(false);
    expect(may_decline({ ...judged, to_author: ' ' })).toBe(false);
    expect(may_decline({ ...judged, to_author: 'Sorry.' })).toBe(true);
  });
});

describe('a letter that the core put away meanwhile', () => {
  const away = { ok: false, refused: { name: 'not_found', title: 'Not there.', detail: '' } } as const;
  const sent = { ok: true, value: { decided: 'passed_on' } } as const;
  const twice = () => vi.fn().mockResolvedValueOnce(away).mockResolvedValueOnce(sent);

  it('is opened again, and the same decision goes', async () => {
    ask.mockResolvedValueOnce({ ok: true, value: letter([1]) });
    const send = twice();
    expect(await send_on(letter([1]), send)).toEqual(sent);
    expect(ask).toHaveBeenCalledWith('open_for_review', { letter: 'let_1' });
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('gets no decision when it is not what was judged', async () => {
    for (const other of [letter([1], 2, 'sha_2'), letter(), { ...letter([1]), decisions: [{}] }]) {
      ask.mockResolvedValueOnce({ ok: true, value: other });
      const send = twice();
      expect(await send_on(letter([1]), send)).toMatchObject({ ok: false,
        refused: { title: 'Something happened to this letter meanwhile. Please look at it again.' } });
      expect(send).toHaveBeenCalledTimes(1);
    }
  });

  it('is not opened again after another refusal', async () => {
    ask.mockClear();
    const refused = { ok: false, refused: { name: 'not_claimed', title: '', detail: '' } } as const;
    expect(await send_on(letter(), () => Promise.resolve(refused))).toBe(refused);
    expect(ask).not.toHaveBeenCalled();
  });
});
