// Whether photos in a review are blurred and grey at first: as each worker likes.
import { Checkboxes } from '../../components/form';
import { tell } from '../../text/staff';
import { prefer, use_preferences } from './preferences';

export function PhotoPreference() {
  const { blur_photos } = use_preferences();
  return (
    <section class="sheet">
      <h2>{tell('photos_first.heading')}</h2>
      <Checkboxes id="blur-photos" legend={tell('photos_first.heading')} hidden_legend
        values={blur_photos ? ['on'] : []}
        onValues={(values) => prefer({ blur_photos: values.includes('on') })}
        choices={[{ value: 'on', label: tell('photos_first.blur') }]} />
      <p class="small">{tell('photos_first.kept')}</p>
    </section>
  );
}
