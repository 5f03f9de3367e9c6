// For staff whose password opens their account only where the secret of their device is: the file
// from the other device brings it here. Loaded when it is needed.
import { useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { ErrorSummary, Field, Form, type field_error } from '../../components/form';
import { ask } from '../../session';
import { tell_device as tell } from '../../text/device';

export function NewDevice() {
  const [file, set_file] = useState<Uint8Array>();
  const [words, set_words] = useState('');
  const [errors, set_errors] = useState<field_error[]>([]);
  const [told, set_told] = useState('');
  const take = async (): Promise<void> => {
    const missing: field_error[] = [];
    if (!file) missing.push({ field: 'device-file', words: tell('device.need_file') });
    if (words.trim() === '') missing.push({ field: 'device-words', words: tell('device.need_words') });
    set_errors(missing);
    set_told('');
    if (!file || missing.length > 0) return;
    // Bytes that are asked with move to the Worker.
    const taken = await ask('take_device_file', { file: file.slice(), password: words });
    if (taken.ok) {
      set_words('');
      set_told(tell('device.taken'));
      return;
    }
    const known = taken.refused.name === 'does_not_open' ? tell('device.wrong')
      : taken.refused.name === 'already_used' ? tell('device.colleague') : taken.refused.title;
    set_errors([{ field: 'device-words', words: known }]);
  };
  return (
    <section class="sheet">
      <h2>{tell('device.heading')}</h2>
      <p>{tell('device.why')}</p>
      <ol>
        <li>{tell('device.step_make')} <span class="code">letterbox key device device.age</span></li>
        <li>{tell('device.step_bring')}</li>
        <li>{tell('device.step_sign_in')}</li>
      </ol>
      <ErrorSummary errors={errors} />
      <Form onSubmit={() => void take()}>
        <div class="govuk-form-group">
          <label class="govuk-label" for="device-file">{tell('device.file')}</label>
          <input id="device-file" type="file" class="govuk-input"
            onChange={async (event) => {
              const chosen = event.currentTarget.files?.[0];
              set_file(chosen ? new Uint8Array(await chosen.arrayBuffer()) : undefined);
            }} />
        </div>
        <Field id="device-words" label={tell('device.words')} value={words} onValue={set_words}
          errors={errors} />
        <Button submit quiet onPress={take}>{tell('device.take')}</Button>
        <Status>{told}</Status>
      </Form>
      <p class="small">{tell('device.lost')}</p>
    </section>
  );
}
