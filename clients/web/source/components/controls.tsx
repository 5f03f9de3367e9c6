// Buttons and links. A button that is busy takes no second press, so that a double click does one
// thing (and the core's idempotency key holds for what slips through).
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { go } from '../router';

interface button_properties {
  readonly children: ComponentChildren;
  readonly onPress: () => unknown;
  readonly quiet?: boolean;
  readonly submit?: boolean;
  readonly pressed?: boolean;
  readonly shows?: { readonly id: string; readonly now: boolean };  // what it opens, and whether it is open
  readonly disabled?: boolean;
  readonly describedby?: string;
  readonly name?: string;
  readonly id?: string;
}

/// Runs one thing at a time; what comes meanwhile is dropped.
export function use_once(run: () => unknown): [boolean, () => Promise<void>] {
  const [busy, set_busy] = useState(false);
  const running = useRef(false);
  const once = async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    set_busy(true);
    try {
      await run();
    } finally {
      running.current = false;
      set_busy(false);
    }
  };
  return [busy, once];
}

export function Button(what: button_properties) {
  const [busy, once] = use_once(what.onPress);
  const off = busy || what.disabled === true;
  return (
    <button
      id={what.id}
      type={what.submit === true ? 'submit' : 'button'}
      class={what.quiet === true ? 'button quiet' : 'button'}
      aria-disabled={off ? 'true' : undefined}
      aria-pressed={what.pressed}
      aria-expanded={what.shows?.now}
      aria-controls={what.shows?.id}
      aria-describedby={what.describedby}
      aria-label={what.name}
      onClick={(event) => {
        event.preventDefault();
        if (!off) void once();
      }}
    >
      {what.children}
    </button>
  );
}

export function Link({ to, children, button, current, name }: {
  readonly to: string;
  readonly children: ComponentChildren;
  readonly button?: boolean;
  readonly current?: boolean;
  readonly name?: string;
}) {
  return (
    <a
      href={to}
      class={button === true ? 'button' : undefined}
      aria-current={current === true ? 'page' : undefined}
      aria-label={name}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

/// Words that are announced politely when they change.
export function Status({ children, id }: {
  readonly children?: ComponentChildren;
  readonly id?: string;  // where it may take the focus
}) {
  return (
    <p class="small" role="status" id={id} tabIndex={id === undefined ? undefined : -1}>
      {children}
    </p>
  );
}
