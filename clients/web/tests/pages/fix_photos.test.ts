// A photo of a letter that came back that no browser is given: the letter goes again without it, and
// nobody sends it before that was said.
import { h } from 'preact';
import { beforeEach, expect, it, vi } from 'vitest';
import { draw, press, seen, settled } from '../components/stage';

const server = vi.hoisted(() => ({ photo: [] as (() => void)[], sent: [] as object[] }));
vi.mock('../../source/session', async () => ({
  ...(await import('../components/quiet_session')).quiet_session,
  ask: (call: string, what: object) => {
    if (call === 'attachment') {
      return new Promise((done) => server.photo.push(() =>
        done({ ok: false, refused: { name: 'bad_photo', title: '', detail: '' } })));
    }
    if (call === 'send_letter') server.sent.push(what);
    return Promise.resolve({ ok: true, value: call === 'drafts' ? { drafts: [] }
      : call === 'letter_status' ? { notes: [{ outcome: 'return', note: { text: 'Hm.', comments: [] } }] }
        : call === 'read_letter' ? { letter: 'let_1', agreement: 'agr_1', from: 'par_1', to: ['par_2'],
          version: 1, text: 'Dear Sam', attachments: [{ name: 'photo-1.jpg', alt: '', length: 3,
            media_type: 'image/jpeg', left_out: false }] }
          : call === 'send_letter' ? { letter: 'let_1', version: 2 } : { draft: 'dra_1', version: 1 } });
  },
}));
const { FixLetter } = await import('../../source/pages/family/fix');

const around = { worker: 'Asha', agreements: { kind: 'waiting' } } as never;
const gone = 'One photo is not in your letter any more.';
const come = async (): Promise<void> => {
  server.photo.splice(0).forEach((each) => each());
  await settled();
};

beforeEach(async () => {
  await draw(null);
  server.photo = [];
  server.sent = [];
});

it('stops the first sending where nobody could read it before, and not the next', async () => {
  await draw(h(FixLetter, { around, id: 'let_1' }));
  expect(seen()).toContain('Your photos go along again.');
  await press('Change the whole letter');
  await press('Send again to Asha');
  await come();
  expect(server.sent).toEqual([]);
  expect(seen()).toContain('Your letter is not sent yet.');
  expect(seen()).toContain(gone);
  await press('Send again to Asha');
  expect(server.sent).toMatchObject([{ corrects: 'let_1', pictures: [] }]);
});

it('is told on each page that shows the photos', async () => {
  await draw(h(FixLetter, { around, id: 'let_1' }));
  await come();
  expect(seen()).toContain(gone);
  expect(seen()).not.toContain('Your photos go along again.');
  await press('Look at the photos');
  expect(seen()).toContain(gone);
  await press('Continue');
  await press('Change the whole letter');
  expect(seen()).toContain(gone);
  await press('Send again to Asha');
  expect(server.sent).toHaveLength(1);
});
