// Chooses what part of the drawing a panel shows: the head stays large and in sight at any shape of it.

/** Height of the part meant for landscape panels, and the width a tall one must not cut. */
const height = 600;
const narrowest = 350;

/** Keeps the view box of `element` fitting to its size; returns how to stop. */
export function frame(element: SVGSVGElement, centre = 450): () => void {
  const fit = (): void => {
    const { clientWidth, clientHeight } = element;
    if (clientWidth === 0 || clientHeight === 0) return;
    const scale = Math.min(clientHeight / height, clientWidth / narrowest);
    const [width, tall] = [clientWidth / scale, clientHeight / scale];
    const top = (height - tall) * 0.62;
    element.setAttribute(
      'viewBox',
      `${String(centre - width / 2)} ${String(top)} ${String(width)} ${String(tall)}`,
    );
  };
  const observer = new ResizeObserver(fit);
  observer.observe(element);
  fit();
  return () => {
    observer.disconnect();
  };
}
