// PNG files to numbers and back, by the canvas of a browser that is there anyway.
import type { Browser, Page } from 'playwright-core';
import type { Raster } from './raster.ts';

export interface Darkroom {
  /** Reads a PNG, each pixel the mean of a square of `factor` by `factor`. */
  read(file: Buffer, factor?: number): Promise<Raster>;
  write(raster: Raster): Promise<Buffer>;
  close(): Promise<void>;
}

export async function openDarkroom(browser: Browser): Promise<Darkroom> {
  const page = await browser.newPage();
  return {
    async read(file, factor = 1) {
      const encoded = file.toString('base64');
      const { width, height, bytes } = await page.evaluate(decode, { encoded, factor });
      return { width, height, values: Float32Array.from(Buffer.from(bytes, 'base64')) };
    },
    write: (raster) => write(page, raster),
    close: () => page.close(),
  };
}

async function write(page: Page, { width, height, values }: Raster): Promise<Buffer> {
  const bytes = Buffer.from(Uint8Array.from(values, Math.round)).toString('base64');
  return Buffer.from(await page.evaluate(encode, { width, height, bytes }), 'base64');
}

/** Runs in the browser. */
async function decode({ encoded, factor }: { encoded: string; factor: number }) {
  const blob = await (await fetch(`data:;base64,${encoded}`)).blob();
  const image = await createImageBitmap(blob);
  const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const sums = new Uint32Array(width * height * 3);
  for (let y = 0; y < height * factor; y += 1) {
    for (let x = 0; x < width * factor; x += 1) {
      const from = (y * image.width + x) * 4;
      const to = (Math.floor(y / factor) * width + Math.floor(x / factor)) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        sums[to + channel] = (sums[to + channel] ?? 0) + (data[from + channel] ?? 0);
      }
    }
  }
  // In pieces: a function takes so many arguments and no more.
  let bytes = '';
  for (let start = 0; start < sums.length; start += 8192) {
    const means = sums.subarray(start, start + 8192).map((sum) => Math.round(sum / factor ** 2));
    bytes += String.fromCharCode(...means);
  }
  return { width, height, bytes: btoa(bytes) };
}

/** Runs in the browser. */
async function encode({ width, height, bytes }: { width: number; height: number; bytes: string }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const rgb = atob(bytes);
  const image = context.createImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      image.data[pixel * 4 + channel] = rgb.charCodeAt(pixel * 3 + channel);
    }
    image.data[pixel * 4 + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  let text = '';
  for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
  return btoa(text);
}
