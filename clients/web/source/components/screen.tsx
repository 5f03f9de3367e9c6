// One screen: its title, its heading, which takes the focus on arrival, and what stands below.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { go } from '../router';
import { say } from '../text/family';

export interface screen_properties {
  readonly heading: string;
  /// What the browser's tab says; neutral. The heading where it is absent.
  readonly title?: string;
  readonly back?: string | (() => void);
  /// Another heading does not take the focus from whoever is elsewhere on the screen.
  readonly still?: boolean;
  /// Paper shows what is printed without the heading.
  readonly on_screen_only?: boolean;
  readonly children?: ComponentChildren;
  readonly above?: ComponentChildren;
}

/// Nothing was drawn by this page yet: the browser itself has just told what the page is, and has the
/// focus at its beginning. Asking for more would lay the page out before its first painting.
let first = true;

// Browsers print the title at the head of the page: there it does not name the service.
let on_screen = '';
addEventListener('beforeprint', () => {
  on_screen = document.title;
  document.title = on_screen.replace(` – ${say('service')}`, '');
});
addEventListener('afterprint', () => {
  document.title = on_screen;
});

export function Screen({
  heading, title, back, still = false, on_screen_only = false, children, above,
}: screen_properties) {
  const top = useRef<HTMLHeadingElement>(null);
  const arrived = useRef(false);
  // With the screen itself: an effect after it would take the focus from whoever types already.
  useLayoutEffect(() => {
    document.title = `${title ?? heading} – ${say('service')}`;
    if (still && arrived.current) return;
    arrived.current = true;
    if (first) {
      first = false;
      return;
    }
    scrollTo(0, 0);
    top.current?.focus({ preventScroll: true });
  }, [heading, title]);
  return (
    <>
      {back !== undefined && (
        <p class="no-print">
          <button
            type="button"
            class="back"
            onClick={() => (typeof back === 'string' ? go(back) : back())}
          >
            {say('back')}
          </button>
        </p>
      )}
      {above}
      <h1 ref={top} tabIndex={-1} class={on_screen_only ? 'no-print' : undefined}>
        {heading}
      </h1>
      {children}
    </>
  );
}
