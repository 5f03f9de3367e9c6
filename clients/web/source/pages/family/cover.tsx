// Covering a part of a photo. The box moves by buttons; a pointer may put it somewhere, too
// (WCAG 2.5.7: nothing needs dragging).
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/controls';
import { say } from '../../text/family';
import { cover, type box, type photo } from './photo';

const step = 0.05;
const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
const within = (each: box): box => ({
  ...each, x: clamp(each.x, 1 - each.width), y: clamp(each.y, 1 - each.height),
});
const scaled = (each: box, by: number): box => within({
  ...each, width: clamp(each.width * by, 1) || step, height: clamp(each.height * by, 1) || step,
});

export function Cover({ photo, done }: {
  readonly photo: photo;
  readonly done: (to: photo) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [bitmap, set_bitmap] = useState<ImageBitmap>();
  const [boxes, set_boxes] = useState<box[]>([]);
  const [now, set_now] = useState<box>({ x: 0.35, y: 0.35, width: 0.3, height: 0.3 });

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
    const { width, height } = photo;
    draw.drawImage(bitmap, 0, 0);
    draw.fillStyle = '#51606a';
    for (const each of boxes) {
      draw.fillRect(each.x * width, each.y * height, each.width * width, each.height * height);
    }
    draw.lineWidth = Math.max(4, width / 200);
    draw.strokeStyle = '#ffdd00';
    draw.strokeRect(now.x * width, now.y * height, now.width * width, now.height * height);
  }, [bitmap, boxes, now, photo]);

  const move = (x: number, y: number) => (): void =>
    set_now((each) => within({ ...each, x: each.x + x, y: each.y + y }));
  return (
    <div class="photo-edit">
      <canvas ref={canvas} width={photo.width} height={photo.height} role="img"
        aria-label={photo.alt || say('photos.cover')}
        onClick={(event) => {
          const area = event.currentTarget.getBoundingClientRect();
          set_now((each) => within({
            ...each,
            x: (event.clientX - area.left) / area.width - each.width / 2,
            y: (event.clientY - area.top) / area.height - each.height / 2,
          }));
        }} />
      <p>{say('photos.cover_help')}</p>
      <div class="row">
        <Button quiet onPress={move(0, -step)}>{say('photos.up')}</Button>
        <Button quiet onPress={move(0, step)}>{say('photos.down')}</Button>
        <Button quiet onPress={move(-step, 0)}>{say('photos.left')}</Button>
        <Button quiet onPress={move(step, 0)}>{say('photos.right')}</Button>
        <Button quiet onPress={() => set_now((each) => scaled(each, 1.25))}>
          {say('photos.bigger')}
        </Button>
        <Button quiet onPress={() => set_now((each) => scaled(each, 0.8))}>
          {say('photos.smaller')}
        </Button>
      </div>
      <div class="row">
        <Button onPress={() => set_boxes((all) => [...all, now])}>{say('photos.cover_done')}</Button>
        {boxes.length > 0 && <Button quiet onPress={() => set_boxes((all) => all.slice(0, -1))}>
          {say('photos.cover_undo')}
        </Button>}
        <Button quiet onPress={async () => done(boxes.length > 0 ? await cover(photo, boxes) : photo)}>
          {say('photos.cover_close')}
        </Button>
      </div>
    </div>
  );
}
