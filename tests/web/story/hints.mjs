// What the screening says while somebody writes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { tab_to } from '../support/keyboard.mjs';
import { blank } from '../support/places.mjs';
import { focus_on } from './focus.mjs';

const calm = readFileSync(path.join(import.meta.dirname, 'ordinary_sentences.txt'), 'utf8')
  .split('\n').filter((line) => line !== '' && !line.startsWith('#'));

async function open_letter(person, party) {
  await person.go('/write');
  await person.page.getByLabel(party).check();
  await person.press('Continue');
  await person.page.getByLabel(blank).check();
  await person.press('Continue');
  await person.heading('Your letter');
}

const shown = (page) => page.locator('.hints li');

/// Each word that a letter should not hold, the category that is named, and the fix that is offered.
const telling = [
  ['Our postcode is LS21 3AB these days.', 'LS21 3AB', 'A postcode', 'Take it out'],
  ['You can ring 07700 900 123 in the evening.', '07700 900 123', 'A phone number', 'Take it out'],
  ['Write to maya.home@post.example when you can.', 'maya.home@post.example',
    'An e-mail address', 'Take it out'],
  ['Pictures are on https://ourdays.example/mia now.', 'https://ourdays.example/mia', 'A web page',
    'Take it out'],
  ['Find me as @mias_mum_82 if you like.', '@mias_mum_82', 'A name on the internet', 'Take it out'],
  ['She loves it at St Hilda’s Primary School.', 'St Hilda’s Primary School', 'A school',
    'Use “school” instead'],
];

/// Milliseconds from the next change of a field until a hint names these words, by the page's own clock.
const until_hint = (page, words) => page.evaluate((words) => new Promise((done) => {
  let began;
  addEventListener('input', () => {
    began = performance.now();
  }, { capture: true, once: true });
  const look = new MutationObserver(() => {
    const named = [...document.querySelectorAll('.hints li')].some((each) => each.textContent.includes(words));
    if (began === undefined || !named) return;
    look.disconnect();
    done(performance.now() - began);
  });
  look.observe(document.body, { childList: true, subtree: true, characterData: true });
}), words);
const pause = 600;  // milliseconds, after which the page looks

export async function warned_by_kind(at) {
  const { Sam } = at;
  const { page } = Sam;
  await open_letter(Sam, 'Kelly');
  const field = page.locator('#letter');
  // The surname is the agreement's own.
  const ours = [`Alex ${at.words.surname} made a cake.`, `Alex ${at.words.surname}`, 'A full name',
    'Take it out'];
  const took = [];
  for (const [sentence, words, kind, fix] of [...telling, ours]) {
    await field.fill('');
    await shown(page).first().waitFor({ state: 'detached' });
    const named = until_hint(page, words);
    await field.fill(sentence);
    took.push(await named);
    const item = shown(page).filter({ hasText: words }).first();
    await item.waitFor();
    assert.equal(await item.locator('.tag').innerText(), kind, 'B1: another category');
    await item.getByRole('button', { name: fix }).waitFor();
    const left = words === ours[1] ? 'Leave it for Asha' : /^Keep it, Asha will decide/;
    await item.getByRole('button', { name: left }).waitFor();
  }
  // The one in the middle: other programs may hold up one or two.
  const usual = took.sort((a, b) => a - b)[Math.floor(took.length / 2)];
  assert.ok(usual <= pause + 1000, `B1: it took ${took.map(Math.round).join(', ')} ms`);
  await Sam.look('write-4-hint');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await Sam.look('write-4-hint-dark-wide');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 320, height: 640 });
}

export async function used_by_keyboard(at) {
  const { Sam } = at;
  const { page } = Sam;
  const field = page.locator('#letter');
  const before = 'Mia is fine. She loves it at St Hilda’s Primary School. St Hilda is a name, too.';
  await field.fill(before);
  await shown(page).filter({ hasText: 'St Hilda’s Primary School' }).waitFor();
  await field.focus();
  await tab_to(page, 'Use “school” instead');
  await page.keyboard.press('Enter');
  const after = before.replace('St Hilda’s Primary School', 'school');
  assert.equal(await field.inputValue(), after, 'B2: not exactly these words');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'letter');
  await page.keyboard.press('Control+z');
  assert.equal(await field.inputValue(), before, 'B2: the browser’s undo does not work');
  await shown(page).filter({ hasText: 'St Hilda’s Primary School' })
    .getByRole('button', { name: 'Use “school” instead' }).click();
  assert.equal(await field.inputValue(), after);
  await Sam.press('Put “St Hilda’s Primary School” back');
  assert.equal(await field.inputValue(), before, 'B2: our undo does not work');
}

export async function left_to_the_worker(at) {
  const { Sam } = at;
  const { page } = Sam;
  const item = shown(page).filter({ hasText: 'St Hilda’s Primary School' });
  const why = item.getByRole('button', { name: 'Why?' });
  await why.click();
  await item.getByText('Somebody could use it to find a home or a child.').waitFor();
  assert.equal(await why.getAttribute('aria-expanded'), 'true');
  await Sam.look('write-4-hint-why');
  await item.getByRole('button', { name: /^Keep it, Asha will decide/ }).click();
  await item.waitFor({ state: 'detached' });
  await focus_on(page, 'letter-hints');
  await Sam.press('Go on to photos');
  await Sam.press('Check your letter');
  await Sam.heading('Check your letter');
  const left = page.locator('section', { hasText: 'These are left for Asha' }).last();
  await left.getByText('St Hilda’s Primary School').waitFor();
  await Sam.look('write-6-check-left');
  // No block, ever: the way on is there.
  const send = page.getByRole('button', { name: 'Send to Kelly (birth parent)' });
  assert.notEqual(await send.getAttribute('aria-disabled'), 'true');
  await page.goBack();
  await page.goBack();
}

export async function private_name_hard(at) {
  const { Sam, words } = at;
  const { page } = Sam;
  for (const [sentence, name, kind] of [
    [`The ${words.surname} house is red.`, words.surname, 'A surname'],
    [`We say ${words.child} ${words.surname} to her.`, `${words.child} ${words.surname}`,
      'A full name'],
    [`Everybody here says ${words.child} to her.`, words.child, 'A private name'],
  ]) {
    await page.locator('#letter').fill(sentence);
    const item = shown(page).filter({ has: page.getByText(kind, { exact: true }) });
    await item.getByText('This name must stay private.').waitFor();
    assert.equal(await item.locator('q').innerText(), name, 'F2: other words');
  }
  await Sam.look('write-4-hint-hard');
  await Sam.press('Go on to photos');
  const { photos } = await import('../support/places.mjs');
  const buffer = readFileSync(path.join(photos, 'beach.jpg'));
  for (const name of [`${words.surname}-house`, `${words.child}_${words.surname}`,
    `${words.child}_at_the_beach`]) {
    await page.locator('#photos').setInputFiles(
      { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer });
    const read = name.replaceAll(/[_-]/g, ' ');
    await Sam.text(`This file was called “${read}”. We do not send that name.`);
    await Sam.text(/^We took .* out of this photo/);  // B6
    if (name.endsWith('beach')) {
      await Sam.look('write-5-photo-name');
      await named_beside_a_photo(at);
    }
    await Sam.press('Take this photo out');
    await focus_on(page, 'photos-chosen');
  }
  await page.goBack();
}

/// F2, B1: what is said of a photo is text that goes along, too; it is typed and mended by keyboard.
async function named_beside_a_photo({ Sam, words }) {
  const { page } = Sam;
  await page.locator('#photos').focus();
  await tab_to(page, 'What is in the photo?');
  const field = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.type(`Here is ${words.child} on the beach`);
  const item = shown(page).filter({ has: page.getByText('A private name', { exact: true }) });
  await item.getByText('This name must stay private.').waitFor();
  await Sam.look('write-5-photo-words');
  await tab_to(page, 'Take it out');
  await page.keyboard.press('Enter');
  await item.waitFor({ state: 'detached' });
  assert.ok(!(await field.evaluate((each) => each.value)).includes(words.child), 'F2: it is still there');
}

export async function quiet_on_calm_words(at) {
  const { Sam } = at;
  const { page } = Sam;
  assert.equal(calm.length, 50);
  const field = page.locator('#letter');
  const false_alarms = [];
  for (let n = 0; n < calm.length; n += 5) {
    const text = calm.slice(n, n + 5).join(' ');
    await field.fill('');
    await field.fill(text);
    await page.waitForFunction((size) =>
      document.querySelector('.hints')?.getAttribute('data-seen') === String(size), text.length);
    false_alarms.push(...await shown(page).locator('q').allInnerTexts());
  }
  assert.ok(false_alarms.length <= 2, `B3: ${false_alarms.join(', ')}`);
}

export async function offline_and_polite(at) {
  const { Sam } = at;
  const { page } = Sam;
  const field = page.locator('#letter');
  await field.fill('');
  await Sam.text('Saved. Nobody else can see it yet.');
  at.watch.expect(/ERR_INTERNET_DISCONNECTED|WebSocket|ERR_FAILED/, 'Sam');
  const asked = [];
  const see = (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  Sam.context.on('request', see);
  await Sam.context.setOffline(true);
  await page.evaluate(() => {
    window.told = 0;
    const status = document.querySelector('.hints [role=status]');
    new MutationObserver(() => {
      window.told++;
    }).observe(status, { childList: true, characterData: true, subtree: true });
  });
  // Another school: the first one was kept before.
  await field.pressSequentially('We see each other at St Bride’s Primary School on Monday.',
    { delay: 20 });
  await shown(page).filter({ hasText: 'St Bride’s Primary School' }).waitFor();
  const told = await page.evaluate(() => window.told);
  assert.ok(told >= 1 && told <= 6, `B5: told ${told} times while typing`);
  assert.equal(await page.locator('.hints [role=status]').getAttribute('aria-live') ?? 'polite',
    'polite');
  await Sam.context.setOffline(false);
  await Sam.text('Saved. Nobody else can see it yet.');
  Sam.context.off('request', see);
  const others = asked.filter((each) => !/\/v1\/(drafts|events)/.test(each));
  assert.deepEqual(others, [], 'B4: something else was asked while typing');
}

export async function language_told(at) {
  const { Sam } = at;
  const { page } = Sam;
  await page.locator('#letter').fill('Kochana, dziewczynka jest bardzo szczęśliwa. '
    + 'Lubi swoją szkołę, dużo czyta oraz pięknie maluje. Pozdrawiamy serdecznie.');
  await Sam.text('We cannot check Polish for you yet. Asha will.');
  await Sam.look('write-4-language');
  await page.locator('#letter').fill('');
  await Sam.text('Saved. Nobody else can see it yet.');
}
