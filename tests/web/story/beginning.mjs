// Workers come, an agreement is made, families are invited and join.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { choose_by_keyboard, press_by_keyboard, tab_to, type_by_keyboard } from '../support/keyboard.mjs';
import { desktop, phone, Person } from '../support/people.mjs';

const password = 'a long and easy sentence';
const person = (at, name) => new Person(name, password, at.stage, at.watch, at.pictures);

export async function workers_join(at) {
  const { Asha } = at;
  await Asha.go('/desk/people');
  await Asha.press('Sign it, too');  // the team's key, for herself
  await Asha.text('Done.');
  await Asha.look('staff-people-Asha');
  const { code } = await at.stage.run('Ruth', 'member', 'invite', '--role', 'worker', '--for', 'Ben');
  at.Ben = await person(at, 'Ben').open(at.browser, desktop);
  await at.Ben.join(code);
  await at.Ben.heading('Today');
  // Twice: for the colleague, and for the team's key.
  for (let n = 0; n < 2; n++) {
    await at.stage.run('Ruth', 'member', 'confirm', 'Ben');
    await Asha.go('/desk');
    await Asha.go('/desk/people');
    await Asha.page.getByRole('button', { name: 'Sign it, too' }).first().click();
    await Asha.text('Done.');
  }
  await at.Ben.look('staff-people-Ben');
}

async function never(worker, n, words) {
  await worker.page.locator(`#never-${n}`).fill(words);
}

export async function agreement_made(at) {
  const { Asha, words } = at;
  await Asha.go('/desk/agreements/new');
  await Asha.heading('Make an agreement');
  const { page } = Asha;
  await page.getByRole('button', { name: 'Check and make it' }).click();
  await page.getByRole('link', { name: 'Write what must never be said about family 1, or “none”.' })
    .waitFor();
  await page.getByRole('link', { name: 'Write the first name of their worker.' }).waitFor();
  await page.getByRole('link', { name: 'Write a telephone number that families can call.' }).waitFor();
  await Asha.look('staff-agreement-errors');
  await page.getByRole('button', { name: 'Add a family' }).click();
  await page.locator('#name-3').waitFor();
  await page.locator('#child').fill('Mia');
  const parties = [['Mia’s family', 'Love from Sam and Alex', 'adoptive family'],
    ['Kelly', 'Mum Kelly', 'birth parent'], ['Nan', 'Nan', 'grandparent']];
  for (const [index, [name, sign, sort]] of parties.entries()) {
    const n = index + 1;
    await page.locator(`#name-${n}`).fill(name);
    await page.locator(`#sign-${n}`).fill(sign);
    await page.locator('section', { has: page.locator(`#name-${n}`) }).getByLabel(sort).check();
    await never(Asha, n, n === 1
      ? `surname: ${words.surname}\ntown: ${words.town}\nchild_name: ${words.child}` : 'none');
  }
  const way = (from, to) => page.locator('fieldset', { has: page.locator(`#way-${from}-${to}`) });
  const allow = async (from, to, ...extra) => {
    await page.locator(`#way-${from}-${to}`).check();
    for (const each of extra) await way(from, to).getByLabel(each).check();
  };
  await allow(1, 2, 'with photos', 'the writer is told when it is opened');
  await allow(2, 1);
  await allow(3, 1, 'two people must approve');
  await page.locator('#contact-name').fill('Asha');
  await page.locator('#contact-phone').fill('01632 960 001');
  await page.locator('#risks').fill(words.risk);
  await page.getByRole('button', { name: 'Check and make it' }).click();
  await Asha.heading('Agreement about Mia');
  await Asha.look('staff-agreement');
  at.agreement = new URL(page.url()).pathname.split('/').at(-1);
}

async function invite(at, party, who) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go(`/desk/agreements/${at.agreement}`);
  await Asha.heading('Agreement about Mia');
  await Asha.press(`Invite somebody of ${party}`);
  await Asha.fill('What you call this person', who);
  await Asha.press('Make the invitation');
  await Asha.heading('Invitation');
  await page.locator('svg.qr path').waitFor();
  if (who.startsWith('Kelly')) await Asha.look('staff-invitation');
  const code = await page.locator('strong.code').innerText();
  assert.match(code.replace(/[\s-]/g, ''), /^[0-9a-hjkmnp-tv-z]{16}$/i, 'not four groups of four');
  await Asha.press('Back');
  return code;
}

export async function invitations_printed(at) {
  at.codes = {};
  for (const [who, party] of [['Kelly', 'Kelly'], ['Sam', 'Mia’s family'], ['Alex', 'Mia’s family'],
    ['Nan', 'Nan']]) {
    at.codes[who] = await invite(at, party, `${who} ${at.words.invited}`);
  }
}

export async function code_by_link(at) {
  const kelly = at.Kelly = await person(at, 'Kelly').open(at.browser, phone);
  const { page } = kelly;
  await page.goto(`${at.stage.origin}/join#${at.codes.Kelly}`);
  await kelly.heading('You have been invited to send and get letters');
  assert.equal(new URL(page.url()).hash, '', 'A1: the code stands in the address bar');
  await kelly.look('join-1-welcome');
  await kelly.press('Start');
  await kelly.look('join-2-safe');
  await kelly.press('Continue');
  await kelly.heading('Your code');
  const filled = await page.locator('#code').inputValue();
  assert.equal(filled.toLowerCase(), at.codes.Kelly.toLowerCase(), 'A1: the code is not filled in');
  await kelly.look('join-3-code');
}

export async function wrong_codes(at) {
  const kelly = at.Kelly;
  const { page } = kelly;
  at.watch.expect(/404.*\/v1\/invitations\//, 'Kelly');  // a wrong code is a 404
  for (const [code, words] of [['nonsense', 'That code is not right'],
    ['0000-0000-0000-0000', 'Call the number on your invitation'],
    ['', 'Type your code']]) {
    await page.locator('#code').fill(code);
    await kelly.press('Continue');
    await page.locator('.govuk-error-summary', { hasText: words }).waitFor();
    assert.equal(await page.locator('.govuk-error-summary').count(), 1);
    await page.waitForFunction(() =>
      document.activeElement?.classList.contains('govuk-error-summary'))
      .catch(() => assert.fail('A2: focus is elsewhere'));
  }
  await kelly.look('join-3-code-error');
}

/// Presses Tab until the control with this name has the focus.
export async function keyboard_to_the_end(at) {
  const kelly = at.Kelly;
  const { page } = kelly;
  const { keyboard } = page;
  const typed = ` ${at.codes.Kelly.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')}  `;
  await page.locator('#code').fill('');
  await page.locator('#code').focus();
  await keyboard.type(typed);
  await keyboard.press('Enter');
  await kelly.heading('Who can read your letters');
  await kelly.look('join-4-who');
  await tab_to(page, 'I understand');
  await keyboard.press('Enter');
  await kelly.heading('Make your sign-in');
  await tab_to(page, 'Choose a sign-in name');
  await keyboard.type('Kelly');
  assert.equal(await page.locator('#new-name').inputValue(), 'Kelly', 'typed letters are lost');
  await tab_to(page, 'With five words');
  await keyboard.press('Space');
  await page.locator('p.code').waitFor();
  kelly.password = await page.locator('p.code').innerText();
  assert.equal(kelly.password.split(' ').length, 5);
  await kelly.look('join-5-lock');
  await tab_to(page, 'Continue');
  await keyboard.press('Enter');
  await kelly.heading('If you forget');
}

export async function words_typed_back(at) {
  const kelly = at.Kelly;
  const { page } = kelly;
  await choose_by_keyboard(page, page.getByLabel('I write eight words on paper'));
  await page.locator('.paper-words li').nth(7).waitFor();
  const list = await page.locator('.paper-words li').allInnerTexts();
  at.paper = list.join(' ');
  assert.equal(list.length, 8);
  // The browser's own Back and Forward: the same words, which may be on paper already.
  await page.goBack();
  await kelly.heading('Make your sign-in');
  assert.equal(await page.locator('#new-name').inputValue(), 'Kelly', 'Back lost the name');
  await page.goBack();
  await kelly.heading('Who can read your letters');
  await page.goForward();
  await kelly.heading('Make your sign-in');
  await page.goForward();
  await kelly.heading('If you forget');
  assert.deepEqual(await page.locator('.paper-words li').allInnerTexts(), list, 'Back lost the words on paper');
  await press_by_keyboard(page, 'Make my lock');
  await page.locator('.govuk-error-summary', { hasText: 'Look at word 2 again' }).waitFor();
  await kelly.look('join-6-forget');
  await type_by_keyboard(page, 'Word 2', list[1].toUpperCase());
  await type_by_keyboard(page, 'Word 5', 'wrong');
  await press_by_keyboard(page, 'Make my lock');
  await page.locator('.govuk-error-summary', { hasText: 'Look at word 5 again' }).waitFor();
  await type_by_keyboard(page, 'Word 5', list[4]);
  await press_by_keyboard(page, 'Make my lock');
  await kelly.heading('How should we tell you?');
}

export async function nothing_private_left(at) {
  const { log, wire } = at.stage;
  const text = readFileSync(log, 'utf8');
  assert.ok(text.length > 0);
  for (const code of Object.values(at.codes)) {
    for (const form of [code, code.toUpperCase(), code.replaceAll('-', '')]) {
      assert.ok(!text.includes(form), 'A1: the server’s log holds a code');
      assert.ok(!wire.held(form), 'A5: a code left the device');
    }
  }
  assert.ok(!wire.held(at.Kelly.password), 'A5: the password left the device');
  assert.ok(!wire.held(at.paper), 'A5: the words on paper left the device');
  assert.ok(wire.held('"name":"Kelly"'), 'the wire is deaf');
}

export async function used_code(at) {
  const other = await person(at, 'Somebody').open(at.browser, phone);
  await other.page.goto(`${at.stage.origin}/join#${at.codes.Kelly}`);
  await other.press('Start');
  await other.press('Continue');
  await other.press('Continue');
  await other.page.locator('.govuk-error-summary', { hasText: 'Call the number on your invitation' })
    .waitFor();
  // Another link into the same page: its code is there, and Back leads through the steps as before.
  const { page } = other;
  await page.goto(`${at.stage.origin}/join#${at.codes.Nan}`);
  await page.waitForFunction((code) => document.getElementById('code').value === code, at.codes.Nan);
  assert.equal(new URL(page.url()).hash, '', 'A1: the second code stands in the address bar');
  await other.press('Back');
  await other.heading('Staying safe');
  await other.press('Continue');
  await other.heading('Your code');
  await other.press('Continue');
  await other.heading('Who can read your letters');
  await other.press('Back');
  await other.heading('Your code');
  await page.goBack();
  await other.heading('Staying safe');
  await other.context.close();
}

export async function same_code_again(at) {
  const sam = at.Sam = await person(at, 'Sam').open(at.browser, phone);
  const { page } = sam;
  await page.goto(`${at.stage.origin}/join#${at.codes.Sam}`);
  await sam.press('Start');
  await sam.press('Continue');
  await sam.press('Continue');
  await sam.heading('Who can read your letters');
  await page.close();  // in the middle
  sam.page = await sam.new_page();
  await sam.join(at.codes.Sam);
  await sam.no_messages();
}

/// Alex’s phone, as far as the sign-in; Alex joins with the command line afterwards.
export async function own_phone_resumes(at) {
  const alex = await person(at, 'Alex').open(at.browser, phone);
  await alex.page.goto(`${at.stage.origin}/join#${at.codes.Alex}`);
  await alex.press('Start');
  await alex.page.getByLabel('It is mine alone').check();
  await alex.press('Continue');
  await alex.press('Continue');
  await alex.heading('Who can read your letters');
  await alex.press('I understand');
  await alex.fill('Choose a sign-in name', 'Alexander');
  await alex.page.getByLabel('With a password of my own').check();
  await alex.fill('Your password', alex.password);
  await alex.press('Continue');
  await alex.heading('If you forget');
  await alex.page.close();  // in the middle
  alex.page = await alex.new_page();
  await alex.page.goto(`${at.stage.origin}/join`);
  await alex.heading('Make your sign-in');
  assert.equal(await alex.page.locator('#new-name').inputValue(), 'Alexander', 'A9: begun again');
  const kept = await alex.page.evaluate(() => JSON.stringify(localStorage));
  assert.ok(!kept.includes(alex.password), 'A9: the password stays on the phone');
  // Said to be shared after all: nothing stays.
  await alex.press('Back');
  await alex.press('Back');
  await alex.press('Back');
  await alex.page.getByLabel('I share it with others').check();
  await alex.press('Continue');
  assert.equal(await alex.page.evaluate(() => localStorage.length), 0, 'A9: something stays');
  await alex.context.close();
}

export async function others_join(at) {
  await at.stage.join('Alex', at.codes.Alex);
  const nan = at.Nan = await person(at, 'Nan').open(at.browser, phone);
  await nan.join(at.codes.Nan);
  await nan.no_messages();
  // Asha's page is open: her device confirms them by itself, and theirs are told.
  await nan.press('Go to my page');
  await at.Kelly.page.getByText('Your worker still has to confirm you').waitFor(
    { state: 'detached' });
  await at.Kelly.heading('Hello Kelly');
}
