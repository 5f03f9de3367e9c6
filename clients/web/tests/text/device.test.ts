import fs from 'node:fs';
import { expect, it } from 'vitest';
import { tell_device } from '../../source/text/device';
import { tell } from '../../source/text/staff';

it('says the same at a new device as at the desk, without the desk’s other words', () => {
  expect(tell_device('device.heading')).toBe('Do you work here?');
  expect(tell('device.heading')).toBe(tell_device('device.heading'));
  // Families load what comes later together with it.
  const page = fs.readFileSync(new URL('../../source/pages/account/new_device.tsx', import.meta.url), 'utf8');
  expect(page).not.toContain('text/staff');
});
