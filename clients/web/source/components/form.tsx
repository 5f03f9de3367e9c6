// Fields on the components of GOV.UK Frontend. An error is said twice: in the summary, which takes
// the focus, and where it happened.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { say } from '../text/family';

export interface field_error {
  readonly field: string;
  readonly words: string;
}

export function ErrorSummary({ errors }: { readonly errors: readonly field_error[] }) {
  const box = useRef<HTMLDivElement>(null);
  // Before the next paint, so that nobody types into what is about to lose the focus.
  useLayoutEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" ref={box} tabIndex={-1} role="alert">
      <h2 class="govuk-error-summary__title">{say('error.title')}</h2>
      <ul class="govuk-list govuk-error-summary__list">
        {errors.map((error) => (
          <li key={error.field}>
            {error.field === '' ? (
              error.words
            ) : (
              <a
                href={`#${error.field}`}
                onClick={(event) => {
                  event.preventDefault();
                  document.getElementById(error.field)?.focus();
                }}
              >
                {error.words}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Form({ children, onSubmit, id }: {
  readonly id?: string;
  readonly children: ComponentChildren;
  readonly onSubmit: () => void;
}) {
  return (
    <form
      id={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

interface field_properties {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly errors?: readonly field_error[];
  readonly autocomplete?: string;
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly className?: string;
  readonly small_label?: boolean;
  readonly maxlength?: number;
  readonly input?: 'text' | 'date' | 'number' | 'search' | 'email';
}

const described = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;

function Around({ id, label, hint, error, children, small_label }: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly small_label?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <label class={small_label ? 'small' : 'govuk-label'} for={id}>
        {label}
      </label>
      {hint && (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} class="govuk-error-message">
          <span class="hidden-words">{say('error.word')}</span> {error}
        </p>
      )}
      {children}
    </div>
  );
}

export function Field(what: field_properties) {
  const error = what.errors?.find((each) => each.field === what.id)?.words;
  const shared = {
    id: what.id,
    name: what.id,
    value: what.value,
    'aria-describedby': described(what.id, what.hint, error),
    'aria-invalid': error ? ('true' as const) : undefined,
    maxLength: what.maxlength,
    autoComplete: what.autocomplete ?? 'off',
  };
  return (
    <Around id={what.id} label={what.label} hint={what.hint} error={error}
      small_label={what.small_label}>
      {what.multiline === true ? (
        <textarea
          {...shared}
          class={`govuk-textarea ${what.className ?? ''}`}
          rows={what.rows ?? 4}
          dir="auto"
          onInput={(event) => what.onValue(event.currentTarget.value)}
        />
      ) : (
        <input
          {...shared}
          class={`govuk-input ${what.className ?? ''}`}
          type={(what.input ?? 'text') as 'text'}
          spellcheck={false}
          autocapitalize="none"
          onInput={(event) => what.onValue(event.currentTarget.value)}
        />
      )}
    </Around>
  );
}

/// Shown or hidden by a button; paste and password managers work (WCAG 3.3.8).
export function PasswordField(what: field_properties & { readonly fresh?: boolean }) {
  const [shown, set_shown] = useState(false);
  const error = what.errors?.find((each) => each.field === what.id)?.words;
  return (
    <Around id={what.id} label={what.label} hint={what.hint} error={error}>
      <input
        id={what.id}
        name={what.id}
        class="govuk-input"
        type={(shown ? 'text' : 'password') as 'password'}
        autoComplete={what.fresh === true ? 'new-password' : 'current-password'}
        autocapitalize="none"
        spellcheck={false}
        value={what.value}
        aria-describedby={described(what.id, what.hint, error)}
        aria-invalid={error ? 'true' : undefined}
        onInput={(event) => what.onValue(event.currentTarget.value)}
      />
      <button
        type="button"
        class="word-button"
        aria-controls={what.id}
        aria-pressed={shown}
        onClick={() => set_shown(!shown)}
      >
        {say('password.show')}
      </button>
    </Around>
  );
}

export interface choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface choices_properties<Value extends string> {
  readonly id: string;
  readonly legend: string;
  readonly hint?: string;
  readonly choices: readonly choice<Value>[];
  readonly errors?: readonly field_error[];
  /// Where the legend says what the heading says already.
  readonly hidden_legend?: boolean;
}

function Group<Value extends string>({ what, children }: {
  readonly what: choices_properties<Value>;
  readonly children: ComponentChildren;
}) {
  const error = what.errors?.find((each) => each.field === what.id)?.words;
  return (
    <div class={error ? 'govuk-form-group govuk-form-group--error' : 'govuk-form-group'}>
      <fieldset class="govuk-fieldset" aria-describedby={described(what.id, what.hint, error)}>
        <legend class={what.hidden_legend === true ? 'hidden-words' : 'govuk-fieldset__legend'}>
          {what.legend}
        </legend>
        {what.hint && (
          <div id={`${what.id}-hint`} class="govuk-hint">
            {what.hint}
          </div>
        )}
        {error && (
          <p id={`${what.id}-error`} class="govuk-error-message">
            <span class="hidden-words">{say('error.word')}</span> {error}
          </p>
        )}
        {children}
      </fieldset>
    </div>
  );
}

export function Radios<Value extends string>(what: choices_properties<Value> & {
  readonly value: Value | undefined;
  readonly onValue: (value: Value) => void;
}) {
  return (
    <Group what={what}>
      <div class="govuk-radios">
        {what.choices.map((each, index) => {
          const id = index === 0 ? what.id : `${what.id}-${index}`;
          return (
            <div class="govuk-radios__item" key={each.value}>
              <input
                class="govuk-radios__input"
                id={id}
                name={what.id}
                type="radio"
                value={each.value}
                checked={what.value === each.value}
                aria-describedby={each.hint ? `${id}-more` : undefined}
                onChange={() => what.onValue(each.value)}
              />
              <label class="govuk-label govuk-radios__label" for={id}>
                {each.label}
              </label>
              {each.hint && (
                <div id={`${id}-more`} class="govuk-hint govuk-radios__hint">
                  {each.hint}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </Group>
  );
}

export function Checkboxes<Value extends string>(what: choices_properties<Value> & {
  readonly values: readonly Value[];
  readonly onValues: (values: Value[]) => void;
}) {
  const flip = (value: Value, on: boolean): void =>
    what.onValues(on ? [...what.values, value] : what.values.filter((each) => each !== value));
  return (
    <Group what={what}>
      <div class="govuk-checkboxes">
        {what.choices.map((each, index) => {
          const id = index === 0 ? what.id : `${what.id}-${index}`;
          return (
            <div class="govuk-checkboxes__item" key={each.value}>
              <input
                class="govuk-checkboxes__input"
                id={id}
                name={what.id}
                type="checkbox"
                value={each.value}
                checked={what.values.includes(each.value)}
                onChange={(event) => flip(each.value, event.currentTarget.checked)}
              />
              <label class="govuk-label govuk-checkboxes__label" for={id}>
                {each.label}
              </label>
            </div>
          );
        })}
      </div>
    </Group>
  );
}
