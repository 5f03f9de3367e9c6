// While a letter is on its way nothing of it is changed that would not go along.
import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, place, press, seen, settled, there, type } from '../components/stage';

const answer = vi.hoisted(() => ({ sent: (_: object): void => undefined, asked: [] as object[] }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string, args: object) => {
    if (call === 'send_letter') {
      answer.asked.push(args);
      return new Promise((done) => {
        answer.sent = done;
      });
    }
    return Promise.resolve({ ok: true, value: call === 'drafts' ? { drafts: [] }
      : call === 'letter_status' ? { notes: [{ outcome: 'return', note: { text: 'Hm.', comments: [] } }] }
        : call === 'read_letter' ? { letter: 'let_1', agreement: 'agr_1', from: 'par_1', to: ['par_2'],
          version: 1, text: 'Dear Sam', attachments: [] }
          : { draft: 'dra_1', version: 1 } });
  },
}));
const { use_place } = await import('../../source/router');
const { FixLetter, Write } = await import('../../source/pages/family/writing');
const { take_up } = await import('../../source/pages/family/hand');

const around = { me: { member: 'mem_1' }, worker: 'Asha', team: 'Asha’s team', agreements: {
  kind: 'here', value: [{
    line: { agreement: 'agr_1', own_party: 'par_1', state: 'active', parties: [],
      routes: [{ from: 'par_1', to: 'par_2', months: [], photos: false }] },
    words: { names: [{ party: 'par_2', name: 'Kelly', sign_off: '' }] },
  }],
} } as never;
const Page = () => h(Write, { around, parts: use_place().parts.slice(1) });
const refused = { ok: false, refused: { name: 'network', title: 'No connection.', detail: '' } };
const arrived = { ok: true, value: { letter: 'let_9', statement: 's', version: 1 } };
const base = '/write/agr_1/par_2';

it('cannot be changed while it is sent, and is said to have gone as it went', async () => {
  const taken = await take_up('agr_1', ['par_2']);
  if (!taken.ok) throw new Error(taken.refused.name);
  const mine = taken.value;
  mine.write('Dear Kelly');
  place.pathname = `${base}/check`;
  await draw(h(Page, {}));
  await press('Send to Kelly (somebody else)');
  expect(seen()).toContain('Sending… You cannot change it now.');
  await press('Change the words');
  expect(place.pathname).toBe(`${base}/check`);
  expect(seen()).toContain('Sending…');
  mine.write('Other words');
  mine.answer(0, 'More words');
  mine.with_photos([{ id: 'p' } as never]);
  expect(mine).toMatchObject({ text: 'Dear Kelly', photos: [] });
  answer.sent(refused);
  await settled();
  expect(seen()).toContain('No connection.');
  expect(seen()).not.toContain('Sending');
  mine.write('Dear Kelly, hello');
  await press('Send to Kelly (somebody else)');
  answer.sent(arrived);
  await settled();
  expect(answer.asked.at(-1)).toMatchObject({ text: 'Dear Kelly, hello' });
  expect(seen()).toContain('Your letter is sent');
  mine.write('Later words');
  expect(seen()).toContain('Dear Kelly, hello');
  expect(seen()).not.toContain('Later words');
});

it('is sent once, whoever presses twice', async () => {
  answer.asked = [];
  const taken = await take_up('agr_1', ['par_2']);
  if (!taken.ok) throw new Error(taken.refused.name);
  taken.value.write('Dear Kelly');
  const both = Promise.all([taken.value.send(), taken.value.send()]);
  await settled();
  answer.sent(arrived);
  expect(await both).toEqual([arrived, arrived]);
  expect(answer.asked).toHaveLength(1);
});

it('goes again unchanged by what is typed meanwhile', async () => {
  place.pathname = '/sent/let_1/change';
  await draw(h(FixLetter, { around, id: 'let_1' }));
  await press('Change the whole letter');
  await type('letter', 'Dear Sam, hello');
  await press('Send again to Asha');
  await type('letter', 'Dear Sam, hello and more');
  expect(there('letter').value).toBe('Dear Sam, hello');
  await press('Back');
  expect(there('letter').value).toBe('Dear Sam, hello');
  expect(seen()).toContain('Sending… You cannot change it now.');
  answer.sent(arrived);
  await settled();
  expect(seen()).toContain('Your letter is on its way again');
});
