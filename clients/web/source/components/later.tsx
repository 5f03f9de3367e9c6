// Screens that come as a part of their own, loaded when somebody first goes there.
import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { say } from '../text/family';
import { Button } from './controls';
import { Screen } from './screen';

const bearable = 30_000; // milliseconds, for a part of a few kilobytes

export function later<Properties extends object>(
  load: () => Promise<ComponentType<Properties>>,
  frame: (waiting: JSX.Element) => JSX.Element = (waiting) => waiting,  // until it is there
): ComponentType<Properties> {
  let here: ComponentType<Properties> | undefined;
  return function Later(properties: Properties) {
    const [, draw] = useState(0);
    const [missing, set_missing] = useState(false);
    const fetch_it = async (): Promise<void> => {
      set_missing(false);
      // It may come still, and is drawn then.
      const stalled = setTimeout(() => set_missing(true), bearable);
      try {
        here = await load();
        draw((n) => n + 1);
      } catch {
        set_missing(true);
      } finally {
        clearTimeout(stalled);
      }
    };
    useEffect(() => {
      if (!here) void fetch_it();
    }, []);
    if (here) {
      const Loaded = here;
      return <Loaded {...properties} />;
    }
    if (!missing) return frame(<p role="status">{say('wait')}</p>);
    return frame(
      <Screen heading={say('unloaded.heading')} back="/">
        <p>{say('unloaded.text')}</p>
        <p>{say('unloaded.way')}</p>
        <Button onPress={fetch_it}>{say('try_again')}</Button>
      </Screen>,
    );
  };
}
