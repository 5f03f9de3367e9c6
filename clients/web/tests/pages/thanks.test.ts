import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { LetterLine } from '../../source/core/interface';

const ask = vi.hoisted(() => vi.fn());
const remember = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', () => ({ ask }));
vi.mock('../../source/pages/family/keeping', () => ({ remember }));
const { say_thanks } = await import('../../source/pages/family/thanks');

const line = { letter: 'let_1', agreement: 'agr_1', from: 'par_2' } as LetterLine;

describe('a thank-you', () => {
  beforeEach(() => {
    ask.mockReset();
    remember.mockReset();
  });

  it('names the letter that it answers, so that one arrives', async () => {
    const refused = { name: 'network', title: 'No connection.', detail: '' };
    ask.mockResolvedValueOnce({ ok: false, refused });
    expect(await say_thanks(line, 'mem_1', '1')).toEqual(refused);
    expect(remember).not.toHaveBeenCalled();
    // The answer was lost, and the button is pressed again, also with other words.
    ask.mockResolvedValueOnce({ ok: true, value: {} });
    expect(await say_thanks(line, 'mem_1', '2')).toBeUndefined();
    for (const [call, args] of ask.mock.calls) {
      expect(call).toBe('send_letter');
      expect(args).toMatchObject({ agreement: 'agr_1', to: ['par_2'], thanks_for: 'let_1' });
      expect(args).not.toHaveProperty('draft');
    }
    expect(ask.mock.calls.map(([, args]) => args.text)).toEqual(
      ['Thank you for your letter.', 'Thank you. It meant a lot to me.']);
    expect(remember).toHaveBeenCalledWith('agr_1', 'mem_1', 'let_1', { thanked: true });
  });
});
