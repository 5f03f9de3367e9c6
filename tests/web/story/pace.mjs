// Many letters come one at a time, and each is followed by a rest. All of it by keyboard.
import assert from 'node:assert/strict';
import { press_by_keyboard as press, tab_to } from '../support/keyboard.mjs';
import { focus_on } from './focus.mjs';
import { sent_now, set_aside_all } from './review.mjs';

const many = 4;

export async function four_letters_come(at) {
  const { Asha, stage } = at;
  for (let n = 1; n <= many; n++) {
    await stage.say('Alex', `Letter ${n} of a quiet week.`, 'letter', 'send', '-');
  }
  for (let n = 1; n <= many; n++) {
    await Asha.go('/desk/letters');
    await Asha.page.getByRole('link', { name: 'Open the letter from Mia’s family' }).first().click();
    await Asha.heading('Letter from Mia’s family');
    await set_aside_all(Asha);
    await Asha.press('See what Kelly will get');
    await Asha.press('Pass on to Kelly – Mia');
    await sent_now(Asha, 'The letter is passed on to Kelly.');
  }
}

export async function one_at_a_time(at) {
  const { Kelly } = at;
  const { page } = Kelly;
  await page.reload();  // another visit: nothing was read in it yet
  await Kelly.sign_in('/');
  await Kelly.text('There is more for you. We show one letter at a time.');
  assert.equal(await page.getByText('There is a letter for you').count(), 1, 'E8: more than one');
  await press(page, 'See what is inside');
  await Kelly.heading('Before you open it');
  await press(page, 'Open it now');
  await Kelly.heading('Letter from Mia’s family');
  await Kelly.text(/^Letter \d of a quiet week\.$/);
  await Kelly.go('/');
  await Kelly.text('You can rest now. It will wait for you.');
  assert.equal(await page.getByText('There is a letter for you').count(), 0, 'E8: no rest');
  await Kelly.look('read-7-rest');
  // The list of all letters leads there, too.
  await Kelly.go('/letters');
  await Kelly.text('Not opened yet');
  await page.locator('li', { hasText: 'Not opened yet' }).getByRole('link').first().click();
  await Kelly.text('You can rest now. It will wait for you.');
  await Kelly.look('read-7-rest-list');
  await press(page, 'I am ready for the next one');
  await Kelly.heading('Before you open it');
  await press(page, 'Open it now');
  await Kelly.heading('Letter from Mia’s family');
  await Kelly.go('/');
  await Kelly.text('You can rest now. It will wait for you.');
  await press(page, 'No more for now');
  await focus_on(page, 'h1');
  await page.getByText('You can rest now.').waitFor({ state: 'detached' });
  assert.equal(await page.getByText('There is a letter for you').count(), 0);
  await Kelly.text('Next');
}

/// G3: from home to a sent letter without a pointer, and the letter is taken back the same way.
export async function written_by_keyboard(at) {
  const { Nan } = at;
  const { page } = Nan;
  const { keyboard } = page;
  const choose = async (label) => {
    await tab_to(page, label);
    await keyboard.press('Space');
  };
  await Nan.go('/');
  await Nan.text('Next');
  await press(page, 'Write a letter');
  await Nan.heading('Who do you want to write to?');
  await choose('Mia’s family');
  await press(page, 'Continue');
  await Nan.heading('How do you want to start?');
  await choose('With some questions');
  await press(page, 'Continue');
  await Nan.heading('How are you?');
  await tab_to(page, 'Write as much or as little as you like');
  await keyboard.type('I am well. Ring me on 07700 900 123.');
  await page.locator('.hints li').filter({ hasText: '07700 900 123' }).waitFor();
  await press(page, 'Take it out');
  assert.equal(await page.locator('#answer').inputValue(), 'I am well. Ring me on .');
  await press(page, 'Next question');
  // No letter of theirs has come to Nan, so nothing asks about the last one.
  for (const heading of ['What have you enjoyed?', 'Is there a memory you want to share?',
    'Do you want to ask them something?', 'How do you want to end?']) {
    await Nan.heading(heading);
    await press(page, 'Skip this one');
  }
  await Nan.heading('Your letter');
  assert.equal(await page.locator('#letter').inputValue(), 'I am well. Ring me on .');
  await press(page, 'Check your letter');
  await Nan.heading('Check your letter');
  await press(page, 'Send to Mia’s family (adoptive family)');
  await Nan.heading('Your letter is sent');
  await press(page, 'See where it is');
  await Nan.heading('Where your letter is');
  await press(page, 'Take it back');
  await press(page, 'Yes, take it back');
  await Nan.text('You took this letter back. Nobody will get it.');
}
