// Whoever has no mouse: Tab, Enter, Space and arrows.

export async function tab_to(page, name) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const now = document.activeElement;
      return now?.labels?.[0]?.textContent ?? now?.textContent ?? '';
    });
    if (found.trim().startsWith(name)) return;
  }
  throw new Error(`the keyboard does not reach “${name}”`);
}

export async function press_by_keyboard(page, name) {
  await tab_to(page, name);
  await page.keyboard.press('Enter');
}

export async function type_by_keyboard(page, name, words) {
  await tab_to(page, name);  // what stands in the field is selected, so it is replaced
  await page.keyboard.type(words);
}

/// One of several radios; `target` is its locator.
export async function choose_by_keyboard(page, target) {
  const group = await target.getAttribute('name');
  const reached = () => page.evaluate((name) => document.activeElement?.type === 'radio'
    && document.activeElement.name === name, group);
  for (let presses = 0; presses < 80 && !(await reached()); presses++) await page.keyboard.press('Tab');
  for (let presses = 0; presses < 8; presses++) {
    if (await target.isChecked()) return;
    const on_it = await target.evaluate((each) => each === document.activeElement);
    await page.keyboard.press(on_it ? 'Space' : 'ArrowDown');
  }
  throw new Error(`the keyboard does not choose “${group}”`);
}
