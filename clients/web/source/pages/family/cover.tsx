// Covering a part of a photo, or cutting its edges off. All of it goes by buttons; a pointer may put
// the box somewhere, too (WCAG 2.5.7: nothing needs dragging).
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button, Status } from '../../components/controls';
import { focus_next } from '../../components/focus';
import { plain } from '../../components/letter_text';
import { say } from '../../text/family';
import { less_at, paint, redrawn, whole, type box, type edge, type photo } from './photo';

const step = 0.05;
const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
const within = (each: box): box => ({
  ...each, x: clamp(each.x, 1 - each.width), y: clamp(each.y, 1 - each.height),
});
const scaled = (each: box, by: number): box => within({
  ...each, width: clamp(each.width * by, 1) || step, height: clamp(each.height * by, 1) || step,
});

export type tool = 'cover' | 'cut';

/// `waits` is told whether something was done that is not in the photo before "Done".
export function EditPhoto({ photo, tool, done, waits }: {
  readonly photo: photo;
  readonly tool: tool;
  readonly done: (to: photo) => void;
  readonly waits: (something: boolean) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [bitmap, set_bitmap] = useState<ImageBitmap>();
  const [boxes, set_boxes] = useState<box[]>([]);
  const [now, set_now] = useState<box>({ x: 0.35, y: 0.35, width: 0.3, height: 0.3 });
  const [moved, set_moved] = useState(false);  // and nothing covered there
  const [kept, set_kept] = useState(whole);
  const [told, set_told] = useState('');
  const id = `edit-${photo.id}`;
  const changed = boxes.length > 0 || kept !== whole;
  useLayoutEffect(() => waits(changed || moved), [changed, moved]);

  useEffect(() => {
    let made: ImageBitmap | undefined;
    void createImageBitmap(photo.picture).then((each) => {
      made = each;
      set_bitmap(each);
    });
    return () => made?.close();
  }, [photo.picture]);

  useEffect(() => {
    const draw = canvas.current?.getContext('2d');
    if (!draw || !bitmap) return;
    const { width, height } = bitmap;
    paint(draw, bitmap, boxes);
    const frame = tool === 'cut' ? kept : now;
    const [x, y, wide, high] = [frame.x * width, frame.y * height, frame.width * width,
      frame.height * height];
    if (tool === 'cut') {
      // What goes is shown as gone.
      draw.fillStyle = '#fff';
      draw.fillRect(0, 0, width, y);
      draw.fillRect(0, y + high, width, height);
      draw.fillRect(0, 0, x, height);
      draw.fillRect(x + wide, 0, width, height);
    }
    draw.lineWidth = Math.max(4, width / 200);
    draw.strokeStyle = '#ffdd00';
    draw.strokeRect(x, y, wide, high);
  }, [bitmap, boxes, now, kept, tool]);

  const put = (to: (each: box) => box): void => {
    set_now(to);
    set_moved(tool === 'cover');
    set_told('');
  };
  const move = (x: number, y: number) => (): void =>
    put((each) => within({ ...each, x: each.x + x, y: each.y + y }));
  const cut = (edge: edge) => (): void => set_kept((each) => less_at(edge, each, step));
  const close = async (): Promise<void> => {
    if (moved) {
      set_told(say('photos.box_only'));
      set_moved(false);
      return;
    }
    const to = changed ? await redrawn(photo, boxes, kept).catch(() => undefined) : photo;
    if (to) done(to);
    else set_told(say('photos.not_drawn'));
  };
  const buttons: [name: Parameters<typeof say>[0], press: () => void][] = tool === 'cut'
    ? [['photos.cut_top', cut('top')], ['photos.cut_bottom', cut('bottom')],
      ['photos.cut_left', cut('left')], ['photos.cut_right', cut('right')]]
    : [['photos.up', move(0, -step)], ['photos.down', move(0, step)],
      ['photos.left', move(-step, 0)], ['photos.right', move(step, 0)],
      ['photos.bigger', () => put((each) => scaled(each, 1.25))],
      ['photos.smaller', () => put((each) => scaled(each, 0.8))]];
  return (
    <div class="photo-edit" id={id} tabIndex={-1}>
      <canvas ref={canvas} width={bitmap?.width ?? 4} height={bitmap?.height ?? 3} role="img"
        aria-label={plain(photo.alt) || say(`photos.${tool}`)}
        onClick={(event) => {
          const area = event.currentTarget.getBoundingClientRect();
          put((each) => within({
            ...each,
            x: (event.clientX - area.left) / area.width - each.width / 2,
            y: (event.clientY - area.top) / area.height - each.height / 2,
          }));
        }} />
      <p>{say(`photos.${tool}_help`)}</p>
      <div class="row">
        {buttons.map(([name, press]) => (
          <Button key={name} quiet onPress={press}>{say(name)}</Button>
        ))}
      </div>
      <div class="row">
        {tool === 'cover' && (
          <Button onPress={() => {
            set_boxes((all) => [...all, now]);
            set_moved(false);
            set_told('');
          }}>
            {say('photos.cover_done')}
          </Button>
        )}
        {boxes.length > 0 && <Button quiet onPress={() => {
          set_boxes((all) => all.slice(0, -1));
          focus_next(id);
        }}>
          {say('photos.cover_undo')}
        </Button>}
        {kept !== whole && <Button quiet onPress={() => {
          set_kept(whole);
          focus_next(id);
        }}>
          {say('photos.cut_undo')}
        </Button>}
        <Button quiet onPress={close}>{say('photos.cover_close')}</Button>
      </div>
      <Status>{told}</Status>
    </div>
  );
}
