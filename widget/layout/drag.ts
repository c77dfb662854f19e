// One drag of a box by a pointer, from the moment it went down. Knows no panel: it tells where the box should be, in pixels from the window's left and top.

/** Less than this is a press with an unsteady hand. */
const thresholdPx = 6;

export interface DragOptions {
  /** What it went down on. */
  readonly target: Element;
  readonly to: (x: number, y: number) => void;
  readonly done: (cancelled: boolean) => void;
}

/** Follows the pointer; the returned function gives up. */
export function drag(down: PointerEvent, box: HTMLElement, options: DragOptions): () => void {
  const { pointerId, clientX, clientY } = down;
  const { left, top } = box.getBoundingClientRect();
  const watch = new AbortController();
  let isDragging = false;
  const finish = (cancelled: boolean): void => {
    if (watch.signal.aborted) return;
    watch.abort();
    if (isDragging) swallowClick(box);
    options.done(cancelled);
  };
  const on = (type: string, act: (event: PointerEvent) => void): void => {
    const listener = (event: Event): void => {
      if (event instanceof PointerEvent && event.pointerId === pointerId) act(event);
    };
    box.addEventListener(type, listener, watch);
  };
  on('pointermove', (event) => {
    const x = event.clientX - clientX;
    const y = event.clientY - clientY;
    isDragging ||= Math.hypot(x, y) >= thresholdPx;
    if (isDragging) options.to(left + x, top + y);
  });
  on('pointerup', () => {
    finish(false);
  });
  on('pointercancel', () => {
    finish(true);
  });
  if (!capture(options.target, pointerId)) finish(true);
  return () => {
    finish(true);
  };
}

/** The pointer is ours, also over the room; on its own target, so that a mere press stays one. */
function capture(target: Element, pointerId: number): boolean {
  try {
    target.setPointerCapture(pointerId);
    return true;
  } catch {
    // It was released while this was loading.
    return false;
  }
}

/** The click that ends a drag is no press on what was dragged. */
function swallowClick(box: HTMLElement): void {
  const watch = new AbortController();
  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  box.addEventListener('click', swallow, { capture: true, signal: watch.signal });
  setTimeout(() => {
    watch.abort();
  });
}
