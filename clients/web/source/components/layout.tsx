// What stands around every screen: skip link, header with "Leave now", the page, and help at the
// same place.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { on_warning, stay } from '../idle';
import { leave_now } from '../leaving';
import { connected, is_slow, on_session, salt_doubt, salt_doubt_read } from '../session';
import { say } from '../text/family';
import { Button, Link } from './controls';

export function Mark() {
  return (
    <svg viewBox="0 0 30 22" aria-hidden="true" focusable="false">
      <rect x="1" y="1" width="28" height="20" rx="4" fill="none" stroke="currentColor"
        stroke-width="2" />
      <path d="M2 4l13 9 13-9" fill="none" stroke="currentColor" stroke-width="2"
        stroke-linejoin="round" />
    </svg>
  );
}

export function LeaveButton() {
  return (
    <button type="button" class="button leave" onClick={leave_now}>
      {say('leave')}
    </button>
  );
}

function Connected() {
  const [, draw] = useState(0);
  useEffect(() => on_session(() => draw((n) => n + 1)), []);
  const doubt = salt_doubt();
  const words = connected() === 'offline' ? say('connection.offline')
    : is_slow() ? say('connection.slow') : '';
  return (
    <div role="status" class="no-print">
      {words !== '' && <p class="note look">{words}</p>}
      {doubt && (
        <div class="note look">
          <p>{say(`sign_in.${doubt}`)}</p>
          <Button quiet onPress={salt_doubt_read}>{say('sign_in.other_salt_seen')}</Button>
        </div>
      )}
    </div>
  );
}

export function Layout({ children, worker, help = '/help', wide, menu, helped = true, leaving = true }: {
  readonly children: ComponentChildren;
  readonly worker: string;
  readonly help?: string;
  readonly wide?: boolean;
  readonly menu?: ComponentChildren;
  readonly helped?: boolean;
  readonly leaving?: boolean;
}) {
  return (
    <>
      <a class="govuk-skip-link" href="#page" onClick={(event) => {
        event.preventDefault();
        document.getElementById('page')?.focus();
      }}>
        {say('skip')}
      </a>
      <header class="top">
        <Link to="/" name={`${say('service')}, ${say('home')}`}>
          <span class="mark">
            <Mark />
            {say('service')}
          </span>
        </Link>
        {leaving && <LeaveButton />}
      </header>
      {leaving && (
        <button type="button" class="button leave leave-second" onClick={leave_now}>
          {say('leave_second')}
        </button>
      )}
      {menu}
      <main id="page" tabIndex={-1} class={wide === true ? 'wide' : undefined}>
        <Connected />
        {children}
      </main>
      {helped && (
        <footer class="foot">
          <Link to={help}>{say('help.link', { worker })}</Link>
        </footer>
      )}
      <IdleWarning leaving={leaving} />
    </>
  );
}

/// Nothing outside it can be pressed while it is open.
function IdleWarning({ leaving }: { readonly leaving: boolean }) {
  const [warned, set] = useState(false);
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => on_warning(set), []);
  useEffect(() => {
    if (warned) box.current?.showModal();
    else box.current?.close();
  }, [warned]);
  return (
    <dialog ref={box} aria-labelledby="idle-heading" onCancel={stay}>
      <h2 id="idle-heading">{say('idle.heading')}</h2>
      <p>{say('idle.text')}</p>
      <div class="row">
        <Button onPress={stay}>{say('idle.stay')}</Button>
        {warned && leaving && <LeaveButton />}
      </div>
    </dialog>
  );
}
