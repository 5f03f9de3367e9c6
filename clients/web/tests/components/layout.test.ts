import { h } from 'preact';
import { expect, it, vi } from 'vitest';
import { draw, element, settled, stage } from './stage';

const page = vi.hoisted(() => ({ left: vi.fn(), warn: (_: boolean): void => undefined }));
vi.mock('../../source/session', () => ({
  connected: () => 'live', is_slow: () => false, on_session: () => () => undefined,
  salt_doubt: () => undefined, salt_doubt_read: () => undefined,
}));
vi.mock('../../source/idle', () => ({
  on_warning: (run: (warned: boolean) => void) => {
    page.warn = run;
    return () => undefined;
  },
  stay: () => undefined,
}));
vi.mock('../../source/leaving', () => ({ leave_now: page.left }));
const { Layout } = await import('../../source/components/layout');

const buttons_in = (what: element): element[] => what.childNodes.flatMap((each) =>
  (each instanceof element ? [...(each.localName === 'button' ? [each] : []), ...buttons_in(each)] : []));
const dialog = (): element => stage.querySelector('dialog')!;

it('the warning before the lock has the way to leave in it, where leaving matters', async () => {
  await draw(h(Layout, { worker: 'Asha', children: 'A letter' }));
  page.warn(true);
  await settled();
  expect(dialog().open).toBe(true);
  const [stay, leave] = buttons_in(dialog());
  expect(stay!.textContent).toBe('Stay');
  expect(leave!.textContent).toBe('Leave now');
  leave!.happen('click');
  expect(page.left).toHaveBeenCalledTimes(1);
  await draw(null);
  await draw(h(Layout, { worker: 'Asha', children: 'A desk', leaving: false }));
  page.warn(true);
  await settled();
  expect(buttons_in(dialog()).map((each) => each.textContent)).toEqual(['Stay']);
});
