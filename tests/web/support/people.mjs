// People with a browser of their own, and everything that is watched while they use it.
import { chromium } from 'playwright-core';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import assert from 'node:assert/strict';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const deadline = Number(process.env.LETTERBOX_DEADLINE ?? 90_000);  // ms; generous, since a machine may be busy

export async function open_browser() {
  return chromium.launch({
    executablePath: process.env.LETTERBOX_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/// Everything that went wrong in a browser, and requests to anywhere else.
export class Watch {
  wrong = [];
  expected = [];

  constructor(origin) {
    this.origin = origin;
  }

  /// A failing answer is part of this step of the test (a wrong password): the browser logs it by
  /// itself. Of this person's browser, and until the step ends.
  expect(pattern, name) {
    this.expected.push({ pattern, name });
  }

  /// What went wrong since the last step; what was expected of this one is expected no more.
  end_of_step() {
    this.expected = [];
    return this.wrong.splice(0);
  }

  see(context, name) {
    context.on('request', (request) => {
      const url = request.url();
      if (url.startsWith('blob:') || url.startsWith('data:')) return;
      if (!url.startsWith(this.origin)) this.wrong.push(`${name}: foreign request ${url}`);
    });
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      const text = `${message.text()} ${message.location().url}`;
      if (this.expected.some((each) => each.name === name && each.pattern.test(text))) return;
      this.wrong.push(`${name}: console: ${text}`);
    });
    context.on('weberror', (error) => this.wrong.push(`${name}: ${error.error().message}`));
  }
}

export const phone = { viewport: { width: 320, height: 640 }, hasTouch: true };
export const desktop = { viewport: { width: 1280, height: 800 } };

export class Person {
  constructor(name, password, stage, watch, pictures) {
    Object.assign(this, { name, password, stage, watch, pictures });
  }

  async open(browser, options = phone) {
    this.phone = options.viewport.width < 600;
    this.context = await browser.newContext(
      { ignoreHTTPSErrors: true, acceptDownloads: true, ...options });
    this.context.setDefaultTimeout(deadline);
    this.watch.see(this.context, this.name);
    this.page = await this.new_page();
    return this;
  }

  async new_page() {
    const page = await this.context.newPage();
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
      // The heading that had the focus last: see heading().
      addEventListener('focusin', ({ target }) => {
        if (target.tagName === 'H1') window.arrived = target;
      });
    });
    return page;
  }

  async go(to) {
    await this.page.evaluate((path) => {
      history.pushState(null, '', path);
      dispatchEvent(new PopStateEvent('popstate'));
    }, to);
  }

  press(name) {
    return this.page.getByRole('button', { name }).click();
  }
  follow(name) {
    return this.page.getByRole('link', { name }).first().click();
  }
  fill(label, words) {
    return this.page.getByLabel(label, { exact: true }).fill(words);
  }
  /// A screen has come: its heading has had the focus, unless the browser has just loaded the page
  /// (it tells of the page itself then), and its title is there.
  async heading(words) {
    const { page } = this;
    const found = page.getByRole('heading', { level: 1, name: words });
    await found.waitFor();
    const { title, focused } = await page.evaluate(() => ({ title: document.title,
      focused: !window.arrived || window.arrived === document.querySelector('h1') }));
    assert.match(title, /\S.* – Letterbox$/, `${words}: G2: no title of its own`);
    assert.ok(focused, `${words}: G2: the heading did not take the focus`);
  }
  text(words) {
    return this.page.getByText(words).first().waitFor();
  }
  async body() {
    return this.page.evaluate(() => document.documentElement.outerHTML);
  }

  async sign_in(path = '/') {
    await this.page.goto(this.stage.origin + path);
    await this.heading('Sign in');
    await this.fill('Your sign-in name', this.name);
    await this.fill('Your sign-in words or password', this.password);
    await this.press('Sign in');
    await this.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor({ state: 'detached' });
  }

  /// Joins with a code, as the paper says.
  async join(code) {
    await this.page.goto(`${this.stage.origin}/join`);
    await this.press('Start');
    await this.press('Continue');
    await this.fill('Type the code from your invitation', code);
    await this.press('Continue');
    await this.heading('Who can read your letters');
    await this.press('I understand');
    await this.fill('Choose a sign-in name', this.name);
    await this.page.getByLabel('With a password of my own').check();
    await this.fill('Your password', this.password);
    await this.press('Continue');
    await this.heading('If you forget');
    await this.press('Make my lock');
    await this.page.getByRole('heading', { level: 1, name: 'If you forget' })
      .waitFor({ state: 'detached' });
  }

  /// After joining: no messages, please.
  async no_messages() {
    await this.heading('How should we tell you?');
    await this.press('Continue');
    await this.heading('Your agreement');
  }

  /// G1, G2, G4, and a picture for people to look at, in every mode of the design.
  async look(name) {
    await this.look_once(name);
    if (process.env.LETTERBOX_ONE_LOOK) return;
    const { page } = this;
    const size = page.viewportSize();
    try {
      await page.setViewportSize(this.phone ? desktop.viewport : phone.viewport);
      await page.emulateMedia({ colorScheme: 'dark' });
      await this.look_once(`${name}-${this.phone ? 'wide' : 'narrow'}-dark`);
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active', reducedMotion: 'reduce' });
      await this.look_once(`${name}-forced`);
      const moving = await page.evaluate(() => document.getAnimations().length);
      assert.equal(moving, 0, `${name}: something moves where nothing should`);
    } finally {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none',
        reducedMotion: 'no-preference' });
    }
    for (const mirrored of [false, true]) await this.look_large(name, mirrored);
  }

  async look_large(name, mirrored) {
    const { page } = this;
    const before = await page.evaluate(enlarge, mirrored);
    try {
      await this.look_once(`${name}${mirrored ? '-mirrored' : ''}-200`);
      assert.deepEqual(await page.evaluate(overlaps), [], `${name}: G10`);
      assert.deepEqual(await page.evaluate(cut_off), [], `${name}: words are cut off at 200 %`);
    } finally {
      await page.evaluate(as_before, before);
    }
  }

  async look_once(name) {
    const { page } = this;
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1'
      || document.querySelector('h1') !== null);
    await page.evaluate(() => scrollTo(0, 0));
    const found = await page.evaluate(() => ({
      headings: document.querySelectorAll('h1').length,
      title: document.title,
      sideways: document.documentElement.scrollWidth - innerWidth,
    }));
    assert.equal(found.headings, 1, `${name}: G2: ${found.headings} first headings`);
    assert.match(found.title, /\S/, `${name}: G2: no title`);
    assert.doesNotMatch(found.title, /adopt/i, `${name}: the title tells too much`);
    assert.ok(found.sideways <= 0, `${name}: G4: ${found.sideways} px of sideways scroll`);
    await page.evaluate(axe);
    const broken = await page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { runOnly:
        ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.map((each) =>
        `${each.id}: ${each.nodes[0]?.target} ${each.nodes[0]?.failureSummary}`);
    });
    assert.deepEqual(broken, [], `${name}: G1`);
    mkdirSync(this.pictures, { recursive: true });
    await page.screenshot({ path: path.join(this.pictures, `${name}.png`), fullPage: true });
  }
}

/// SHA-256 of each picture's pixels, as they are shown: the same bytes give the same ones.
export const pixels_of = (page, pictures) => page.locator(pictures).evaluateAll((all) =>
  Promise.all(all.map(async (each) => {
    await each.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: each.naturalWidth, height: each.naturalHeight });
    const pen = canvas.getContext('2d');
    pen.drawImage(each, 0, 0);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return [canvas.width, canvas.height, ...hash].join(' ');
  })));

/// Text of twice the size, in the other direction if wanted. Answers the direction before.
function enlarge(mirrored) {
  const before = document.documentElement.dir;
  if (mirrored) document.documentElement.dir = before === 'rtl' ? 'ltr' : 'rtl';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('html { font-size: 200% }');
  document.adoptedStyleSheets = [sheet];
  return before;
}

function as_before(direction) {
  document.documentElement.dir = direction;
  document.adoptedStyleSheets = [];
}

/// Words that do not fit where they stand, in a place that hides what does not fit.
function cut_off() {
  return [...document.querySelectorAll('body *')].filter((each) => {
    const { overflowX, overflowY, clipPath, position } = getComputedStyle(each);
    const tiny = each.clientWidth <= 1 || each.clientHeight <= 1; // for screen readers alone
    if (tiny || clipPath !== 'none' && position === 'absolute' || !each.checkVisibility()) return false;
    const hides = (way) => way === 'hidden' || way === 'clip';
    return each.textContent.trim() !== ''
      && (hides(overflowX) && each.scrollWidth > each.clientWidth + 1
        || hides(overflowY) && each.scrollHeight > each.clientHeight + 1);
  }).map((each) => `${each.tagName} ${each.className}: ${each.textContent.slice(0, 40)}`);
}

/// Controls that lie on one another. Radios and boxes lie on their labels by design, and a bar that
/// stays in sight on what is scrolled under it.
function overlaps() {
  const stays = (each) => {
    for (let at = each; at; at = at.parentElement) {
      if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return at;
    }
    return undefined;
  };
  const all = [...document.querySelectorAll('main button, main a, main textarea, main input, header *')]
    .filter((each) => each.matches('button, a, textarea, input:not([type=radio], [type=checkbox])')
      && each.checkVisibility())
    .map((each) => ({ each, at: each.getBoundingClientRect() }));
  const out = [];
  for (const [n, one] of all.entries()) {
    for (const other of all.slice(n + 1)) {
      if (one.each.contains(other.each) || other.each.contains(one.each)
        || stays(one.each) !== stays(other.each)) continue;
      const wide = Math.min(one.at.right, other.at.right) - Math.max(one.at.left, other.at.left);
      const high = Math.min(one.at.bottom, other.at.bottom) - Math.max(one.at.top, other.at.top);
      if (wide > 2 && high > 2) out.push(`${one.each.textContent} / ${other.each.textContent}`);
    }
  }
  return out;
}
