// Second thoughts, keys and photos in a review; a changed agreement; a colleague from the terminal.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { desktop, Person } from '../support/people.mjs';
import { photos } from '../support/places.mjs';
import { open_new } from './desk_days.mjs';
import { sent_now, set_aside_all } from './review.mjs';

const focused = (page) => page.evaluate(() => {
  const now = document.activeElement;
  const part = now?.closest('.bar') ? 'actions'
    : now?.closest('#review-letter') ? 'letter'
      : now?.closest('.risk, .picture, #review-risks') ? 'risks' : 'other';
  return { part, name: now?.getAttribute('aria-label') ?? now?.textContent ?? '', id: now?.id ?? '' };
});

/// W9: Tab alone leads from the letter to what is to decide and on to the buttons.
export async function review_by_keyboard(at) {
  const { page } = at.Asha;
  await page.locator('#review-letter').focus();
  const seen = [];
  for (let presses = 0; presses < 80; presses++) {
    const { part, name } = await focused(page);
    if (part !== 'other' && seen.at(-1) !== part) seen.push(part);
    if (part === 'actions' && name.startsWith('See what')) break;
    await page.keyboard.press('Tab');
  }
  assert.deepEqual(seen, ['letter', 'risks', 'actions'], 'W9: another order');
  // Without a mouse nothing can be selected: the words are typed.
  await at.Asha.fill('Or type the words you mean', 'Dear');
  await at.Asha.press('Comment on these words');
  await page.locator('mark', { hasText: 'Dear' }).waitFor();
  await at.Asha.press('Take this comment out');
  // The focus goes on a moment after the press; what comes next must not be overtaken by it.
  await page.waitForFunction(() => document.activeElement?.id === 'review-risks');
}

/// W9, G11: single keys do nothing until they are switched on, and can be others.
export async function shortcuts(at) {
  const { Asha } = at;
  const { page } = Asha;
  await page.locator('h1').focus();
  await page.keyboard.press('a');
  assert.equal((await focused(page)).part, 'other', 'a key that is off did something');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await page.locator('dialog[open]').waitFor();
  await Asha.look('staff-shortcuts');
  await page.getByLabel('Use single keys').check();
  await page.locator('#key-actions').fill('b');
  await page.locator('#key-letter').fill('b');
  await page.getByText('Another move has the key “b” already.').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('h1').focus();
  await page.keyboard.press('b');
  assert.equal((await focused(page)).part, 'actions', 'the new key does nothing');
  await page.keyboard.press('l');
  assert.equal((await focused(page)).id, 'review-letter');
  await page.keyboard.press('r');
  assert.equal((await focused(page)).id, 'review-risks');
  // What is typed into a field stays there.
  await page.locator('#to-team').fill('');
  await page.locator('#to-team').pressSequentially('label');
  assert.equal(await page.locator('#to-team').inputValue(), 'label');
  await page.locator('#to-team').fill('');
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await page.getByLabel('Use single keys').uncheck();
  await page.getByRole('button', { name: 'Close' }).click();
}

/// W8: enlarged, and the file proved plain; a part is asked to be covered in words.
export async function photo_looked_at(at) {
  const { Asha } = at;
  const { page } = Asha;
  const first = page.locator('.photo-frame').first();
  const width = async () => (await first.locator('img').boundingBox()).width;
  const before = await width();
  await page.getByRole('button', { name: 'Show photo 1 clearly' }).click();
  await page.getByRole('button', { name: 'Larger: photo 1' }).click();
  await page.locator('.zoom-2').waitFor();
  assert.ok(await width() > 1.9 * before, 'W8: not larger');
  await page.getByText(/Checked: it holds the picture and nothing else/).first().waitFor();
  await Asha.look('staff-photo-larger');
  await page.getByRole('button', { name: 'Smaller: photo 1' }).click();
  await page.getByRole('button', { name: 'Blur photo 1 again' }).click();
  await page.getByRole('button', { name: 'Ask to cover a part of photo 1' }).click();
  await page.getByLabel('at the top left').check();
  await page.getByLabel('in the middle').check();
  await page.getByRole('button', { name: 'Put it into your note' }).click();
  assert.equal(await page.locator('#to-author').inputValue(),
    'Photo 1: please cover the part at the top left and in the middle.');
  await page.locator('#to-author').fill('');
}

/// Lowering what was agreed needs two: the second reads the whole agreement in the browser.
export async function agreement_signed_by_two(at) {
  const { Asha, Ben, words } = at;
  await Asha.go(`/desk/agreements/${at.agreement}/change`);
  await Asha.page.getByRole('group', { name: 'Nan may write to Mia’s family', exact: true })
    .getByLabel('two people must approve').uncheck();
  await Asha.page.getByRole('button', { name: 'Check and make it' }).click();
  await Asha.text('You signed this. Somebody else must sign, too.');
  await Ben.go('/desk');
  await Ben.go('/desk/people');
  await Ben.page.getByText('A changed agreement').first().waitFor();
  assert.equal(await Ben.page.getByRole('button', { name: 'Sign the agreement' }).count(), 0,
    'nothing is signed that was not shown');
  await Ben.press('Read the whole agreement');
  const next = Ben.page.getByRole('region', { name: 'How it would be' });
  await next.getByText('Nan may write to Mia’s family').waitFor();
  assert.match(await next.innerText(), new RegExp(words.risk), 'the risks are not shown');
  const two = (region) => region.getByText('two people must approve').count();
  assert.equal(await two(next), 0);
  assert.equal(await two(Ben.page.getByRole('region', { name: 'How it is now' })), 1);
  await Ben.look('staff-agreement-second');
  await Ben.press('Sign the agreement about Mia, too');
  await Ben.text('Done.');
}

/// Somebody who joined in the terminal signs in with a browser: the secret of the device is brought.
export async function from_the_terminal(at) {
  const home = path.join(at.folder, 'stage', 'people', 'ruth');
  const password = readFileSync(path.join(home, 'password'), 'utf8').trim();
  const ruth = await new Person('Ruth', password, at.stage, at.watch, at.pictures)
    .open(at.browser, desktop);
  const { page } = ruth;
  await page.goto(at.stage.origin);
  await ruth.fill('Your sign-in name', 'Ruth');
  await ruth.fill('Your sign-in words or password', password);
  await ruth.press('Sign in');
  await page.getByRole('heading', { name: 'Do you work here?' }).waitFor();
  await ruth.look('sign-in-new-device');
  const file = path.join(home, 'device.age');
  const { words } = await at.stage.run('Ruth', 'key', 'device', file);
  await page.locator('#device-file').setInputFiles(file);
  await page.locator('#device-words').fill('five words that are wrong');
  await ruth.press('Take it up here');
  await page.locator('.govuk-error-summary', { hasText: 'do not open this file' }).waitFor();
  await page.locator('#device-words').fill(` ${words.toUpperCase()} `);
  await ruth.press('Take it up here');
  await ruth.text('This computer is ready.');
  await ruth.press('Sign in');
  await ruth.heading('Today');
  await ruth.text('The queue in figures');
  await ruth.look('staff-manager');
  // Known here now: the module of staff is loaded from the beginning, and the family's never.
  const loaded = [];
  ruth.context.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await ruth.sign_in('/');
  await ruth.heading('Today');
  await ruth.text('The queue in figures');
  const modules = loaded.filter((file) => file.endsWith('.wasm'))
    .map((file) => file.replace(/^\/a\/|-[0-9a-f]{16}\.wasm$/g, ''));
  assert.deepEqual(modules.sort(), ['staff', 'staff-rest']);
  assert.ok(!at.stage.wire.held(words), 'the words of the file left the device');
  at.Ruth = ruth;
}

/// W4 beside the words: the sign-off of a writer's own, and what is said of a photo, are marked and decided.
export async function decided_beside_the_words(at) {
  const { Asha, words } = at;
  const { page } = Asha;
  await open_new(at, Asha, 'Dear Kelly, we like the garden.', '--sign-off', `Alex from ${words.town}`,
    '--photo', path.join(photos, 'garden.jpg'), '--alt', `Our garden in ${words.town}`);
  await page.locator('#review-sign-off mark', { hasText: words.town }).waitFor();
  await page.locator('figcaption mark', { hasText: words.town }).waitFor();
  await Asha.look('staff-beside');
  await page.locator('#photo-1').check();
  const summary = page.locator('.govuk-error-summary');
  const refused = async (...places) => {
    await Asha.press('See what Kelly will get');
    await summary.waitFor();
    // The summary of the press before stands until the core has answered.
    for (const place of ['Sign-off', 'Words about photo 1']) {
      await summary.getByText(`${place}: “`)
        .waitFor({ state: places.includes(place) ? 'visible' : 'hidden' });
    }
  };
  await refused('Sign-off', 'Words about photo 1');
  for (const risk of await page.locator('.risk', { hasText: 'Sign-off: ' }).all()) {
    const reason = risk.getByLabel(/^Why thing/);
    if (await reason.count() > 0) await reason.fill('Kelly has been there.');
  }
  await refused('Words about photo 1');
  await page.locator('#photo-1-1').check();  // left out, but what is said of it goes along
  await refused('Words about photo 1');
  for (const risk of await page.locator('.risk', { hasText: 'Words about photo 1: ' }).all()) {
    const reason = risk.getByLabel(/^Why thing/);
    if (await reason.count() > 0) await reason.fill('Kelly has been there.');
  }
  await Asha.press('See what Kelly will get');
  await Asha.heading('Exactly what Kelly will get');
  await Asha.press('Go on reading');
  await Asha.press('Put back');
  await Asha.heading('Letters to read');
}

/// Checked, and kept on file until the reader wants it: told to its writer, found again and passed on.
export async function kept_on_file(at) {
  const { Asha, Sam } = at;
  const letter = await open_new(at, Asha, 'A letter that waits until Kelly is ready.');
  await set_aside_all(Asha);
  await Asha.page.locator('#to-reader').fill('When you are ready.');
  await Asha.press('See what Kelly will get');
  await Asha.text('To keep the letter on file, take the note out.');
  await Asha.press('Go on reading');
  await Asha.page.locator('#to-reader').fill('');
  await Asha.press('See what Kelly will get');
  await Asha.page.getByRole('button', { name: 'Keep on file for now' }).waitFor();
  await Asha.look('staff-keep');
  await Asha.press('Keep on file for now');
  await Asha.heading('It goes on file in a minute');
  await sent_now(Asha, 'The letter is checked, and kept on file.');
  await Sam.go(`/sent/${letter}`);
  await Sam.text('It is kept safe until the reader is ready.');
  await Sam.look('status-kept-on-file');
  await Asha.go('/desk/letters/show/checked');
  await Asha.text('Kept on file');
  await Asha.look('staff-checked');
  await Asha.go(`/desk/letters/${letter}`);
  await Asha.text('This letter is checked, and kept on file. Kelly cannot see it.');
  await Asha.page.locator('#to-reader').fill('When you are ready.');
  await Asha.look('staff-on-file');
  await Asha.press('Pass on now');
  await Asha.text('The letter is passed on to Kelly.');
}
