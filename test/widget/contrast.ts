// How well one colour can be read on another, as WCAG counts it. The browser tells what the colours are.

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const context = canvas.getContext('2d', { willReadFrequently: true });

/** From 1 (the same) to 21. Both as CSS writes them; a translucent `text` is seen on `ground`. */
export function contrast(text: string, ground: string): number {
  const [one, other] = [luminance(ground, text), luminance(ground)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(...layers: string[]): number {
  if (!context) throw new Error('this browser draws nothing');
  for (const layer of layers) {
    context.fillStyle = layer;
    context.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
