// Where the focus goes when a pressed button is no more: without help it falls back to the beginning
// of the page, and whoever listens or uses a keyboard has lost the place.

/// Where the focus goes when what had it is gone and nothing took its place.
export const focus_heading = (): void =>
  document.querySelector('h1')?.focus({ preventScroll: true });

function move_to(id: string | undefined): void {
  const there = id === undefined ? null : document.getElementById(id);
  if (there) there.focus();
  else focus_heading();
}

/// To what comes with the next draw; to the heading where nothing does.
export function focus_soon(id: string): void {
  setTimeout(() => move_to(id));
}

/// The same, but the focus stays where it is if it is not lost.
export function focus_next(id?: string): void {
  setTimeout(() => {
    const now = document.activeElement;
    if (now === null || now === document.body) move_to(id);
  });
}
