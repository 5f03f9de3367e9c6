// "Leave now": cover the page, drop the keys, end the session, and go somewhere neutral. The order
// matters: what somebody beside you could see goes first.

type step = () => void;
const steps: step[] = [];

/// Called on leaving, in the order of registration, after the page is covered.
export function when_leaving(run: step): void {
  steps.push(run);
}

export function leave_now(): void {
  document.title = 'Weather';
  const cover = document.createElement('div');
  cover.className = 'cover';
  cover.setAttribute('role', 'presentation');
  document.body.replaceChildren(cover);
  for (const run of steps) {
    try {
      run();
    } catch {
      // Nothing may stop somebody from leaving.
    }
  }
  location.replace('/away');
}

/// Shift pressed three times within two seconds, with no other key between.
export function watch_shift(): void {
  let pressed: number[] = [];
  addEventListener('keydown', (event) => {
    if (event.key !== 'Shift') {
      pressed = [];
      return;
    }
    if (event.repeat) return;
    pressed = [...pressed, event.timeStamp].filter((time) => event.timeStamp - time < 2000);
    if (pressed.length >= 3) leave_now();
  });
  // A page that the browser kept and brings back has lost its keys: begin again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
