// What families do with letters that are older, came back, or are not opened yet.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Person, phone } from '../support/people.mjs';

const saved = async (at, letter) => {
  const folder = mkdtempSync(path.join(at.folder, 'saved-'));
  const read = await at.stage.run('Alex', 'letter', 'read', letter, '--save', folder);
  return { ...read, files: read.saved.map((file) => readFileSync(file)) };
};
const hashes = (files) => files.map((each) => createHash('sha256').update(each).digest('hex'));

/// Before it is changed: what its photos are.
export async function photos_noted(at) {
  at.sent_photos = hashes((await saved(at, at.letter)).files);
  assert.equal(at.sent_photos.length, 2);
}

/// A changed letter carries its photos again, byte for byte.
export async function photos_went_again(at) {
  const again = await saved(at, at.letter);
  assert.equal(again.version, 2, 'not the changed letter');
  assert.deepEqual(hashes(again.files), at.sent_photos, 'version 2 has other photos');
}

const third_question = async (person) => {
  await person.go('/write');
  await person.page.getByLabel('Mia’s family').check();
  await person.press('Continue');
  await person.page.getByLabel('With some questions').check();
  await person.press('Continue');
  await person.heading('How are you?');
  await person.press('Skip this one');
  await person.press('Skip this one');
  await person.heading('Do you want to answer their last letter?');
  await person.press('Their last letter');
};

/// Beside the question whether to answer it, too, nothing opens by itself.
export async function last_letter_stays_closed(at) {
  const { Kelly, words } = at;
  await third_question(Kelly);
  await Kelly.text('You have not opened it yet, or you put it away.');
  assert.ok(!(await Kelly.body()).includes(words.letter), 'the words of a letter nobody opened');
  await Kelly.look('write-3-last-closed');
  await Kelly.follow('See what is inside');
  await Kelly.heading('Before you open it');
  await Kelly.go('/');
}

export async function last_letter_is_beside(at) {
  const { Kelly, words } = at;
  const here = new URL(Kelly.page.url()).pathname;
  await third_question(Kelly);
  await Kelly.text(words.note);
  await Kelly.text(words.letter);
  await Kelly.look('write-3-last');
  await Kelly.go(here);
}

/// A letter that no list shows any more, as the 101st.
export async function old_letter_opens(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  const here = new URL(page.url()).pathname;
  const lists = /\/v1\/letters\?/;
  await page.route(lists, (route) => route.fulfill({ json: { letters: [] } }));
  await Kelly.go('/');
  await Kelly.text('Next');
  await Kelly.go(here);
  await Kelly.heading('Before you open it');
  await page.unroute(lists);
}

const closing_asks = (person) => person.page.evaluate(() => {
  const closing = new Event('beforeunload', { cancelable: true });
  dispatchEvent(closing);
  return closing.defaultPrevented;
});

/// While words or photos are on this page alone, closing it asks first.
export async function closing_asks_first(at) {
  const { Sam, words } = at;
  assert.equal(await closing_asks(Sam), false, 'everything is saved, and it asks');
  await Sam.context.setOffline(true);
  await Sam.page.locator('#letter').fill(`${words.letter} without a connection, again`);
  await Sam.text('Not saved yet. Keep this page open.');
  assert.equal(await closing_asks(Sam), true, 'unsaved words go without a question');
  await Sam.context.setOffline(false);
  await Sam.text('Saved. Nobody else can see it yet.');
  assert.equal(await closing_asks(Sam), false);
}

/// Photos stand in no draft.
export async function closing_asks_for_photos(at) {
  await at.Sam.text('They will see your letter like this.');
  assert.equal(await closing_asks(at.Sam), true, 'photos go without a question');
}

/// Leaving at once keeps what was saved, and no more is promised.
export async function left_while_typing(at) {
  const guest = await new Person('Guest', '', at.stage, at.watch, at.pictures).open(at.browser, phone);
  await guest.page.goto(`${at.stage.origin}/join`);
  await guest.press('Start');
  await guest.text('If you leave at once, your very last words may be lost.');
  await guest.context.close();
  const { Kelly } = at;
  const { page } = Kelly;
  await Kelly.go('/write');
  await page.getByLabel('Mia’s family').check();
  await Kelly.press('Continue');
  await page.getByLabel('With a blank page').check();
  await Kelly.press('Continue');
  const where = new URL(page.url()).pathname;
  await page.locator('#letter').fill('Calm words.');
  await Kelly.text('Saved. Nobody else can see it yet.');
  await page.locator('#letter').pressSequentially(' And more', { delay: 20 });
  await page.getByRole('button', { name: 'Leave now', exact: true }).click();
  await page.waitForURL(/\/away$/);
  await page.goBack();
  await Kelly.heading('Sign in');
  await Kelly.sign_in(where);
  await Kelly.heading('Your letter');
  const kept = await page.locator('#letter').inputValue();
  assert.ok('Calm words. And more'.startsWith(kept) && kept.startsWith('Calm words.'),
    `“${kept}” came back`);
  await Kelly.go('/');
  await Kelly.press('Throw this away');
  await Kelly.press('Yes, throw it away');
  await page.getByText('You have begun a letter').waitFor({ state: 'detached' });
}
