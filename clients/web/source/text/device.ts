// What is said at the sign-in page to staff at a new device; a part of the desk's words (staff.ts) that
// comes alone there.
import { sayer } from './say';

export const device = {
  'device.heading': 'Do you work here?',
  'device.why':
    'Your password is right. It opens your account only where you joined. Another computer needs your device file first.',
  'device.step_make':
    'Where you joined, open “Your account” and make a device file. In the terminal it is',
  'device.step_bring': 'Bring the file here, choose it, and type its five words.',
  'device.step_sign_in': 'Sign in above, and delete the file.',
  'device.file': 'Your device file',
  'device.words': 'Its five words',
  'device.take': 'Take it up here',
  'device.taken': 'This computer is ready. Sign in above, and delete the file.',
  'device.need_file': 'Choose your device file.',
  'device.need_words': 'Type the five words of the file.',
  'device.wrong': 'These words do not open this file. Please look at each word again.',
  'device.colleague':
    'A colleague signs in with this browser. Use another browser, or another user of this computer.',
  'device.lost': 'Is the other computer lost? Then a manager must invite you again.',
} as const;

export const tell_device = sayer(device);
