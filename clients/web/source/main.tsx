// The page begins here.
import { render } from 'preact';
import { App } from './app';
import { take_desk_secret } from './core/desk';
import { watch_idle } from './idle';
import { watch_shift } from './leaving';
import { choose_language, language_from } from './text/say';

take_desk_secret();
choose_language(language_from(location.search));
watch_shift();
watch_idle();
const root = document.getElementById('app');
// In a task of its own: a slow phone can answer a touch between loading the script and drawing.
if (root) setTimeout(() => render(<App />, root));
