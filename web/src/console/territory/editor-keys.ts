import { onBeforeUnmount, onMounted, type Ref } from 'vue';
import { insertCorner, moveCorner, same, type Corner, type Sheet } from './sheet.ts';

interface Desk {
  sheet: Readonly<Ref<Sheet>>;
  corner: Ref<Corner | null>;
  chosen: Readonly<Ref<string>>;
  /** The plan stands before the map. */
  resting: () => boolean;
  /** Somebody is naming a new grid: keys belong to the form. */
  busy: () => boolean;
  take: (next: Sheet, at: Corner | null) => void;
  undo: () => void;
  remove: () => void;
  leave: () => void;
  refuse: () => void;
}

/** One metre, about, in whole 1e-7 degrees. */
const metre = 100;
const ways: Record<string, readonly [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const writing = (target: EventTarget | null): boolean => target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;

/** The same by keyboard: Page Up and Down walk the corners, arrows move one, Insert and Delete make and take one. */
export function useEditorKeys(desk: Desk): void {
  const ring = (): readonly Corner[] => (desk.sheet.value.shapes.get(desk.chosen.value) ?? []).flat();
  const here = (): number => ring().findIndex((p) => desk.corner.value && same(p, desk.corner.value));

  function walk(by: number): void {
    const all = ring();
    if (all.length) desk.corner.value = all[(here() + by + all.length + (here() < 0 && by < 0 ? 1 : 0)) % all.length] ?? null;
  }
  function nudge([x, y]: readonly [number, number], far: boolean): void {
    const from = desk.corner.value;
    if (!from) return;
    const to: Corner = [from[0] + x * metre * (far ? 10 : 1), from[1] + y * metre * (far ? 10 : 1)];
    const next = moveCorner(desk.sheet.value, from, to);
    if (next) desk.take(next, to);
    else desk.refuse();
  }
  function add(): void {
    const all = ring(), n = here();
    const a = all[n], b = all[(n + 1) % all.length];
    if (!a || !b) return;
    const at: Corner = [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
    desk.take(insertCorner(desk.sheet.value, a, b, at), at);
  }
  function act(event: KeyboardEvent): boolean {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') desk.undo();
    else if (event.key === 'Escape') desk.leave();
    else if (desk.busy() || event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === 'PageDown') walk(1);
    else if (event.key === 'PageUp') walk(-1);
    else if (event.key === 'Delete') desk.remove();
    else if (event.key === 'Insert') add();
    else if (ways[event.key] && desk.corner.value) nudge(ways[event.key] as readonly [number, number], event.shiftKey);
    else return false;
    return true;
  }
  const listen = (event: KeyboardEvent): void => {
    if (!desk.resting() && !writing(event.target) && act(event)) event.preventDefault();
  };
  onMounted(() => document.addEventListener('keydown', listen));
  onBeforeUnmount(() => document.removeEventListener('keydown', listen));
}
