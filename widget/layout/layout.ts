// What there is to know about the panel's place and size, and what follows from it: a pure model.
// Knows neither the page nor how it came to be so.

/** The corners that a floating panel can be in, clockwise; `right` is where lines of text end. */
export const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const;
export type Corner = (typeof corners)[number];

export type Size = 'usual' | 'small' | 'large';

/** Where the panel is, and how large. */
export interface Layout {
  readonly shown: boolean;
  /** In its container, part of the page. */
  readonly inline: boolean;
  readonly size: Size;
  /** Over all of a small window; the page behind it waits. */
  readonly sheet: boolean;
  readonly fullscreen: boolean;
  readonly corner: Corner;
  /** It is at the launcher's corner, and leaves room for it. */
  readonly docked: boolean;
  /** It is where the visitor has put it. */
  readonly moved: boolean;
  readonly dragging: boolean;
  /** It stands upright: 9:16 in place of 3:2. */
  readonly upright: boolean;
}

/** The controls of a call that make sense. */
export type Controls = Readonly<
  Record<'move' | 'minimize' | 'expand' | 'restore' | 'fullscreen', boolean>
>;

/** How the panel is shown: in its place, above the page, or above a page that waits. */
export type Layer = 'page' | 'popover' | 'modal';

/** The corner that a page author means. */
export function cornerOf(placement: string | null | undefined): Corner {
  return corners.find((corner) => corner === placement) ?? 'bottom-right';
}

/** The corner after this one, clockwise. */
export function nextCorner(corner: Corner): Corner {
  return corners[(corners.indexOf(corner) + 1) % corners.length] ?? corner;
}

export function layerOf({ shown, inline, sheet }: Layout): Layer {
  if (!shown || inline) return 'page';
  return sheet ? 'modal' : 'popover';
}

/** The controls that a layout has in a call. */
export function controlsOf(
  { inline, size, sheet, fullscreen }: Layout,
  can: { readonly move: boolean; readonly fullscreen: boolean },
): Controls {
  const floating = !inline && !sheet && !fullscreen;
  return {
    move: can.move && floating,
    minimize: !inline && !fullscreen && size !== 'small',
    expand: floating && size === 'usual',
    restore: floating && size === 'large',
    fullscreen: can.fullscreen && !sheet && size !== 'small',
  };
}

/** The names by which style sheets know the layout. */
export function classesOf(layout: Layout): string {
  const { inline, size, sheet, corner, docked, moved, dragging, upright } = layout;
  const place = inline ? 'inline' : sheet ? 'sheet' : `floating ${corner.replace('-', ' ')}`;
  const names = [
    place,
    size,
    docked && 'docked',
    moved && 'moved',
    dragging && 'dragging',
    upright && 'upright',
  ];
  return names.filter(Boolean).join(' ');
}

/** The custom states that pages see. */
export function statesOf({ size, sheet, fullscreen, dragging }: Layout): (string | false)[] {
  return [
    size === 'small' && 'minimized',
    size === 'large' && 'expanded',
    sheet && 'sheet',
    fullscreen && 'fullscreen',
    dragging && 'dragging',
  ];
}
