// What screening points to in a sign-off of the writer's own and in the words about photos: shown with
// the rest, and decided before an approval.
import { h } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { button, choose, draw, press, seen, settled, there, type } from '../components/stage';

const ask = vi.hoisted(() => vi.fn());
const screen = vi.hoisted(() => vi.fn());
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session, ask, screen,
}));
vi.mock('../../source/idle', () => ({ on_warning: () => () => undefined, stay: () => undefined }));
vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => 1 }));
const { Decide } = await import('../../source/pages/staff/review_decide');
const { send_now } = await import('../../source/pages/staff/later');

const town = (text: string, words: string) => ({ start: text.indexOf(words),
  end: text.indexOf(words) + words.length, kind: 'town', severity: 'must look', rule: 'town.live',
  reason: 'It shows where they live.' });
const english = { ok: true, value: { v: 1, version: 10, language: { name: 'english', note: '' },
  highlights: [] as object[] } };
const refused = { ok: false, refused: { name: 'screening_failed', title: 'It did not load.', detail: '' } };

const letter = (more: { readonly proposal?: object; readonly decisions?: object[] } = {}, sign_off = 'Sam from Otley', alt = '') => ({
  summary: { letter: 'let_1', from: 'par_1', to: ['par_2'], state: 'in_review', version: 1 },
  letter: { statement: `sha ${Math.random()}`, text: 'Dear Kelly', sign_off,
    attachments: alt === '' ? [] : [{ name: 'photo-1.jpg', alt, length: 9, media_type: 'image/jpeg' }] },
  agreement: { agreement: 'a', child: 'Mia', team: 't', parties: [], routes: [], own_details: [],
    names: [{ party: 'par_1', name: 'Sam', sign_off: 'Sam and Alex' }, { party: 'par_2', name: 'Kelly' }] },
  decisions: [], ...more });

interface given {
  readonly verdict: { readonly screening: { readonly highlights:
    readonly { choice?: string; reason?: string }[] } };
}
/// As the core decides it: each must look is set aside with a reason.
const check = ({ verdict: { screening } }: given): object =>
  (screening.highlights.every(({ choice, reason }) => choice === 'set_aside' && reason !== undefined)
    ? { ok: true, value: {} } : { ok: false, refused: { name: 'undecided_highlight', title: 'Not yet.', detail: '' } });

const open = async (what: { readonly proposal?: object }): Promise<void> => {
  ask.mockReset().mockImplementation((call: string, given: given) => Promise.resolve(
    call === 'check_decision' && !what.proposal ? check(given) :
    call === 'review_screening' ? { ok: true, value: { author: 'adopter', protected: [],
      signoff: 'Sam and Alex', side: 'worker', off: [] } }
      : call === 'earlier_letters' ? { ok: true, value: { letters: [], closed: 0 } }
        : call === 'review_picture' ? { ok: true, value: { bytes: new Uint8Array(1), media_type: 'image/jpeg' } }
          : { ok: true, value: {} }));
  await draw(null);
  await draw(h(Decide, { office: { known: { people: [], lines: [], words: new Map() }, me: { member: 'mem_1' } },
    letter: what, decided: vi.fn(), held: vi.fn(), released: vi.fn(), resumed: vi.fn() } as never));
  await settled();
};
const preview = (): Promise<void> => press('See what Kelly will get');
const asked = (call: string): unknown[] => ask.mock.calls.filter(([name]) => name === call).map(([, what]) => what);

beforeEach(() => {
  screen.mockReset().mockImplementation(({ text }: { text: string }) => Promise.resolve({ ...english,
    value: { ...english.value, highlights: text.includes('Otley') ? [town(text, 'Otley')] : [] } }));
});

describe('a sign-off of the writer’s own', () => {
  it('is marked, and stops the approval until somebody says why it is fine', async () => {
    await open(letter());
    expect(there('review-sign-off').textContent).toContain('warning 1 of 1: town');
    expect(there('risk-1').textContent).toContain('Sign-off: “Otley”');
    await preview();
    expect(seen()).toContain('Decide about 1, Sign-off: “Otley”.');
    expect(button('Pass on to Kelly – Mia')).toBeUndefined();
    await type('reason-1', ' ');
    await preview();
    expect(button('Pass on to Kelly – Mia')).toBeUndefined();
    await type('reason-1', 'Kelly knows the town.');
    await preview();
    await press('Pass on to Kelly – Mia');
    await send_now('let_1');
    expect(asked('decide')).toMatchObject([{ verdict: { outcome: 'approve', to_team: '',
      screening: { highlights: [{ beside: 0, start: 9, end: 14, kind: 'town', choice: 'set_aside',
        reason: 'Kelly knows the town.' }] } } }]);
  });

  it('is asked to change in the note to the writer', async () => {
    await open(letter());
    await press('Ask to change');
    expect(there('to-author').value).toBe('Please change “Otley”. (Sign-off)');
  });

  it('is asked to change once, and no reason to let it pass goes to the team then', async () => {
    await open(letter());
    await press('Not a risk');
    await type('reason-1', 'Kelly knows the town.');
    await press('Ask to change');
    const line = 'Please change “Otley”. (Sign-off)';
    expect(there('to-author').value).toBe(line);
    expect(there('reason-1').value).toBe('');
    expect(seen()).toContain('You ask to change this.');
    expect(button('Ask to change')).toBeUndefined();
    await press('Return with 0 comments');
    await send_now('let_1');
    expect(asked('decide')).toMatchObject([{ verdict: { outcome: 'return', to_author: line, to_team: '',
      screening: { highlights: [{ beside: 0, choice: 'asked_to_change' }] } } }]);
  });

  it('can be asked to change again where its line was taken out, and has one line', async () => {
    await open(letter());
    await press('Ask to change');
    await type('to-author', 'Hello.');
    expect(seen()).not.toContain('You ask to change this.');
    await press('Ask to change');
    expect(there('to-author').value).toBe('Hello.\nPlease change “Otley”. (Sign-off)');
    await type('to-author', 'Please change “Otley”. (Sign-off) Thank you.');
    await press('Not a risk');
    await type('reason-1', 'Hm');
    await press('Ask to change');
    expect(there('to-author').value).toBe('Please change “Otley”. (Sign-off) Thank you.');
  });

  it('that the agreement knows is agreed, and not looked at', async () => {
    await open(letter({ }, 'Sam and Alex'));
    expect(screen).toHaveBeenCalledTimes(1);
    expect(seen()).toContain('Nothing stands out');
  });

  it('that could not be looked at is no letter that was', async () => {
    screen.mockResolvedValueOnce(english).mockResolvedValue(refused);
    await open(letter());
    expect(seen()).toContain('It did not load.');
    expect(seen()).not.toContain('Nothing stands out');
  });

  it('shows the second person what the first one said of it', async () => {
    const town_in_it = { beside: 0, start: 9, end: 14, kind: 'town', severity: 'must look', rule: 'town.live',
      choice: 'set_aside', reason: 'Kelly knows it.' };
    await open(letter({ proposal: { statement: 'sha_p', by: 'mem_2', left_out: [], checks: {
      engine: 10, language: 'english', highlights: [town_in_it] }, to_team: 'I rang them.' } }));
    expect(there('proposed-note').textContent).toBe('I rang them.');
    expect(there('risk-1').textContent).toContain('set this aside: Kelly knows it.');
    expect(button('Not a risk')).toBeUndefined();
    await preview();
    await press('Pass on to Kelly – Mia');
    await send_now('let_1');
    expect(asked('complete_approval')).toMatchObject([{ screening: { highlights: [{ beside: 0 }] } }]);
  });

  it('is told as unsaid where the first one said nothing of it', async () => {
    await open(letter({ proposal: { statement: 'sha_p', by: 'mem_2', left_out: [], checks: {
      engine: 10, language: 'english', highlights: [] } } }));
    expect(there('risk-1').textContent).toContain('Nothing was said about this.');
  });

  it('shows later what was checked, to the team', async () => {
    await open(letter({ decisions: [{ outcome: 'returned', time: '2026-11-01T10:00:00Z', by: ['mem_2'],
      checks: { engine: 10, language: 'unknown', instead: 'Read with an interpreter', off: ['phone'],
        highlights: [{ ...town('Sam from Otley', 'Otley'), beside: 0, choice: 'asked_to_change' },
          { ...town('Dear Kelly', 'Kelly'), choice: 'set_aside', reason: 'Her name' },
          { ...town('Dear Kelly', 'Dear') }] } }] }));
    expect(seen()).toContain('Screened by version 10. Switched off then: phone.');
    expect(seen()).toContain('Checked instead: Read with an interpreter');
    expect(seen()).toContain('Sign-off: town, “Otley”: the writer was asked to change it.');
    expect(seen()).toContain('town, “Kelly”: not a risk.');
    expect(seen()).toContain('Her name');
    expect(seen()).toContain('town, “Dear”: nothing was chosen.');
  });
});

describe('the words about a photo', () => {
  it('are decided whether or not the photo goes along, since they do', async () => {
    await open(letter({}, 'Sam and Alex', 'Our house in Otley'));
    expect(there('risk-1').textContent).toContain('Words about photo 1: “Otley”');
    expect(there('place-1').textContent).toContain('warning 1 of 1: town');
    await choose('photo-1');
    await preview();
    expect(seen()).toContain('Decide about 1, Words about photo 1: “Otley”.');
    await choose('photo-1-1');
    await preview();
    expect(seen()).toContain('Decide about 1, Words about photo 1: “Otley”.');
    await type('reason-1', 'A big town.');
    await preview();
    expect(seen()).toContain('Exactly what Kelly will get');
    expect(seen()).toContain('Our house in Otley');
  });
});
