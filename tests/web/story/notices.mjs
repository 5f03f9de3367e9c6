// How somebody wants to be told of news, and passwords of words.
import assert from 'node:assert/strict';
import { choose_by_keyboard, press_by_keyboard } from '../support/keyboard.mjs';
import { Person } from '../support/people.mjs';

/// Byte for byte what a message outside may say (journeys.md, "Exit, shared devices, notices").
const fixed = 'You have something new from Letterbox. Sign in when you are ready. Reply is not read.';

export async function weak_passwords_told(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  await Kelly.press('Back');
  await Kelly.heading('Make your sign-in');
  await page.getByLabel('With a password of my own').check();
  for (const weak of ['kelly1984', 'password password']) {
    await Kelly.fill('Your password', weak);
    await Kelly.press('Continue');
    await page.locator('.govuk-error-summary', { hasText: 'This password is easy to guess.' })
      .waitFor();
    assert.equal(await page.locator('#new-password').getAttribute('aria-invalid'), 'true');
  }
  await Kelly.look('join-5-weak');
  await page.getByLabel('With five words').check();
  await page.locator('p.code').waitFor();
  const first = await page.locator('p.code').innerText();
  await Kelly.press('Choose other words');
  await page.waitForFunction((words) => document.querySelector('p.code')?.textContent !== words,
    first);
  Kelly.password = await page.locator('p.code').innerText();
  assert.match(Kelly.password, /^[a-z]+( [a-z]+){4}$/, 'not five words');
  await Kelly.press('Continue');
  await Kelly.heading('If you forget');
}

export async function neutral_notice(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  assert.equal(await page.locator('#notice-text').textContent(), fixed, 'A7: another text');
  await page.getByText('It says only this.').waitFor();
  await page.getByLabel('No message').isChecked();
  await Kelly.look('join-8-notices');
}

export async function post_ends_kindly(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  await choose_by_keyboard(page, page.getByLabel('A letter by post'));
  await press_by_keyboard(page, 'Continue');
  await Kelly.heading('Letters by post are fine');
  await Kelly.text('writes to you by post');
  await Kelly.text('You can still read and write here whenever you like.');
  await Kelly.look('join-9-post');
  await press_by_keyboard(page, 'Continue');
  await Kelly.heading('Your agreement');
  await Kelly.look('join-7-agreed');
  await press_by_keyboard(page, 'Go to my page');
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
  await Kelly.look('family-home-first');
}

export async function notice_kept(at) {
  const { Nan } = at;
  const { page } = Nan;
  at.watch.expect(/\/v1\/me\/notices/, 'Nan');  // a wrong address is refused
  await Nan.go('/account');
  await Nan.follow('How we tell you of news');
  await Nan.heading('How should we tell you?');
  await page.getByLabel('An e-mail').check();
  await Nan.fill('Your e-mail address', 'nan at home');
  await page.getByLabel('By day, from 8').check();
  await Nan.press('Continue');
  await page.locator('.govuk-error-summary', { hasText: 'not an e-mail address' }).waitFor();
  assert.equal(await page.locator('#address').getAttribute('aria-invalid'), 'true');
  await Nan.look('notices-email');
  await Nan.fill('Your e-mail address', 'nan@mail.example');
  await Nan.press('Continue');
  await Nan.text('Your choice is kept.');
  await Nan.text('When something is new, an e-mail comes.');
  await Nan.look('notices-kept');
  await page.reload();
  await Nan.sign_in('/notices');
  await Nan.heading('How should we tell you?');
  await page.waitForFunction(() => document.querySelector('input[value=email]')?.checked);
  assert.equal(await page.locator('#address').inputValue(), 'nan@mail.example');
  assert.equal(await page.getByLabel('By day, from 8').isChecked(), true);
  await Nan.go('/');
  await at.stage.run('Alex', 'notices', 'set', 'email', '--address', 'alex@mail.example');
}

/// A letter was returned to the home: both adults hear that something is new, no more.
export async function message_in_the_inbox(at) {
  const message = (await at.stage.mail(1))[0];
  const [head, body] = message.split('\r\n\r\n');
  assert.equal(body, `${fixed}\r\n`, 'A7: the message says something else');
  assert.deepEqual(head.split('\r\n').filter((line) => !/^(Date|Message-ID): /.test(line)), [
    'From: "Letterbox" <notices@letterbox.example>',
    'To: <alex@mail.example>',
    'Subject: You have something new',
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
  ], 'A7: other headers');
}

/// Kelly, who chose post, has a letter.
export async function worker_tells(at) {
  const { Asha } = at;
  const { page } = Asha;
  await Asha.go('/desk');
  await page.getByRole('heading', { name: 'People to tell by post or phone: 1' }).waitFor();
  await Asha.text('Write to Kelly');
  await Asha.look('staff-people-to-tell');
  await Asha.press('I have told them: Kelly');
  await page.getByRole('heading', { name: 'People to tell by post or phone: 0' }).waitFor();
  await Asha.text('Thank you. It is noted.');
}

/// The eight words that Kelly wrote down at the beginning, on another phone.
export async function back_in_with_paper(at) {
  const { Kelly } = at;
  at.watch.expect(/401/, 'Kelly');  // wrong words are refused
  const other = await new Person('Kelly', '', at.stage, at.watch, at.pictures)
    .open(at.browser, { viewport: { width: 320, height: 640 }, hasTouch: true });
  const { page } = other;
  await page.goto(at.stage.origin);
  await other.heading('Sign in');
  await page.getByText('I cannot get in').click();
  await other.follow('I have eight words on paper');
  await other.heading('Get back in');
  const fresh = 'a new morning with seven swans';
  await other.fill('Your sign-in name', 'Kelly');
  await other.fill('Your eight words', 'three words only');
  await other.fill('Your new password', fresh);
  await other.press('Get back in');
  await page.locator('.govuk-error-summary', { hasText: 'These are not the words' }).waitFor();
  await other.look('recover');
  await other.fill('Your eight words', at.paper.toUpperCase().replaceAll(' ', ' - '));
  await other.fill('Your new password', 'kelly1984');
  await other.press('Get back in');
  await page.locator('.govuk-error-summary', { hasText: 'easy to guess' }).waitFor();
  await other.fill('Your new password', fresh);
  await other.press('Get back in');
  await page.getByRole('heading', { level: 1, name: 'Hello Kelly' }).waitFor();
  Kelly.password = fresh;
  // Every other session ended, and the words are used up.
  await Kelly.heading('Sign in');
  await other.go('/account');
  await other.press('Make new words');
  await page.locator('.paper-words li').nth(7).waitFor();
  const list = await page.locator('.paper-words li').allInnerTexts();
  await other.fill('Word 2', list[1]);
  await other.fill('Word 5', list[4]);
  await page.locator('#paper-name').fill('Kelly');
  await page.locator('#paper-lock').fill(fresh);
  await other.look('account-paper');
  await other.press('Keep these words');
  await other.text('Your new words hold now.');
  await other.context.close();
  await Kelly.sign_in('/');
  await Kelly.heading('Hello Kelly');
}
