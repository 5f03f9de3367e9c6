// Where the focus goes when a pressed button is no more: without help it falls back to the beginning
// of the page, and whoever listens or uses a keyboard has lost the place.

/// Once the screen is drawn anew the focus goes to the element with this id, or to the heading where
/// there is none. It stays where it is if it is not lost.
export function focus_next(id?: string): void {
  setTimeout(() => {
    const now = document.activeElement;
    if (now !== null && now !== document.body) return;
    const next = (id !== undefined ? document.getElementById(id) : null)
      ?? document.querySelector<HTMLElement>('h1');
    next?.focus();
  });
}
