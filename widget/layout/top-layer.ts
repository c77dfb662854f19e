// Shows the panel's <dialog> above the page: as a popover beside which the page goes on, or as a modal
// dialog that makes the rest of the page inert. The browser's top layer lies above whatever the page
// transforms, clips or stacks, and the room's iframe never moves. Decides nothing.
import type { Layer } from './layout.ts';

const hasPopovers = 'popover' in HTMLElement.prototype;

/** How it is shown now. */
function layerIn(dialog: HTMLDialogElement): Layer {
  if (dialog.matches(':modal')) return 'modal';
  return hasPopovers && dialog.matches(':popover-open') ? 'popover' : 'page';
}

/** Shows it so, and leaves the focus where it was unless the browser must take it. */
export function showIn(layer: Layer, dialog: HTMLDialogElement): void {
  const present = layerIn(dialog);
  if (present === layer || !dialog.isConnected) return;
  const { activeElement } = dialog.getRootNode() as ShadowRoot;
  if (present === 'popover') dialog.hidePopover();
  // A modal dialog that was moved in the document is none any more, and still says that it is open.
  if (dialog.open) dialog.close();
  if (layer === 'modal') dialog.showModal();
  else if (layer === 'popover' && hasPopovers) showQuietly(dialog);
  if (activeElement instanceof HTMLElement && dialog.contains(activeElement)) {
    activeElement.focus({ preventScroll: true });
  }
}

/** A dialog takes the focus when it is shown, unless it cannot have it. */
function showQuietly(dialog: HTMLDialogElement): void {
  dialog.inert = true;
  dialog.showPopover();
  dialog.inert = false;
}
