// Keys that move around in a review. They only ever move the focus: a decision needs a button. Single
// keys are off until the worker switches them on, and each can be another one (WCAG 2.1.4).
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { Checkboxes, Field } from '../../components/form';
import { tell } from '../../text/staff';
import { current_preferences, moves, prefer, use_preferences, type move } from './preferences';

const focus_on = (element: Element | null | undefined): void =>
  (element as HTMLElement | null | undefined)?.focus();

function run(what: move): void {
  if (what === 'letter') return focus_on(document.getElementById('review-letter'));
  if (what === 'risks') return focus_on(document.getElementById('review-risks'));
  if (what === 'actions') return focus_on(document.querySelector('.bar button'));
  const risks = [...document.querySelectorAll('.risk[tabindex]')];
  const at = risks.findIndex((each) => each.contains(document.activeElement));
  focus_on(what === 'next' ? risks[at + 1] : risks[at < 0 ? risks.length - 1 : at - 1]);
  return undefined;
}

const writes = (target: EventTarget | null): boolean => target instanceof HTMLElement
  && (target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select'));

export function use_shortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { single_keys, keys } = current_preferences();
      if (!single_keys || event.ctrlKey || event.altKey || event.metaKey || writes(event.target)
        || document.querySelector('dialog[open]')) return;
      const found = moves.find((each) => keys[each] === event.key);
      if (!found) return;
      event.preventDefault();
      run(found);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}

export function ShortcutsButton() {
  const box = useRef<HTMLDialogElement>(null);
  const [told, set_told] = useState('');
  const { single_keys, keys } = use_preferences();
  const change = (which: move, typed: string): void => {
    const key = [...typed.trim()].pop();
    if (key === undefined) return;
    const taken = moves.some((each) => each !== which && keys[each] === key);
    set_told(taken ? tell('keys.taken', { key }) : '');
    if (!taken) prefer({ keys: { ...keys, [which]: key } });
  };
  return (
    <>
      <Button quiet name={tell('keys.open')} onPress={() => box.current?.showModal()}>?</Button>
      <dialog ref={box} aria-labelledby="keys-heading">
        <h2 id="keys-heading">{tell('keys.heading')}</h2>
        <p>{tell('keys.text')}</p>
        <Checkboxes id="single-keys" legend={tell('keys.legend')} hidden_legend
          values={single_keys ? ['on'] : []}
          onValues={(values) => prefer({ single_keys: values.includes('on') })}
          choices={[{ value: 'on', label: tell('keys.on') }]} />
        {moves.map((each) => (
          <Field key={each} id={`key-${each}`} label={tell(`keys.${each}`)} value={keys[each]}
            className="one-key" onValue={(typed) => change(each, typed)} />
        ))}
        <p class="small" role="status">{told}</p>
        <Button onPress={() => box.current?.close()}>{tell('keys.close')}</Button>
      </dialog>
    </>
  );
}
