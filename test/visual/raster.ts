// Small pictures as numbers, and how far two of them are apart. Knows neither files nor browsers.

/** Red, green and blue from 0 to 255, row by row. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Each pixel the mean of the square around it, twice: letters become grey, edges stay where they are. */
export function blurred(raster: Raster, radius: number): Raster {
  let values = raster.values;
  for (let pass = 0; pass < 2; pass += 1) {
    values = averaged({ ...raster, values }, radius, 'rows');
    values = averaged({ ...raster, values }, radius, 'columns');
  }
  return { ...raster, values };
}

function averaged(
  { width, height, values }: Raster,
  radius: number,
  along: 'rows' | 'columns',
): Float32Array {
  const [lines, length] = along === 'rows' ? [height, width] : [width, height];
  const [lineStep, step] = along === 'rows' ? [width * 3, 3] : [3, width * 3];
  const out = new Float32Array(values.length);
  const at = (start: number, place: number) =>
    values[start + Math.min(length - 1, Math.max(0, place)) * step] ?? 0;
  for (let line = 0; line < lines; line += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      const start = line * lineStep + channel;
      let sum = 0;
      for (let place = -radius; place <= radius; place += 1) sum += at(start, place);
      for (let place = 0; place < length; place += 1) {
        out[start + place * step] = sum / (2 * radius + 1);
        sum += at(start, place + radius + 1) - at(start, place - radius);
      }
    }
  }
  return out;
}

/** For each pixel, the largest of the distances of its three colours. */
export function distances(one: Raster, other: Raster): Float32Array {
  return Float32Array.from({ length: one.width * one.height }, (_, pixel) =>
    Math.max(
      ...[0, 1, 2].map((channel) =>
        Math.abs((one.values[pixel * 3 + channel] ?? 0) - (other.values[pixel * 3 + channel] ?? 0)),
      ),
    ),
  );
}

/** Where they are too far apart, in red, the redder the farther; white where nothing is. */
export function heat(
  { width, height }: Pick<Raster, 'width' | 'height'>,
  far: Float32Array,
  tolerance: number,
): Raster {
  const values = new Float32Array(width * height * 3).fill(255);
  for (const [pixel, distance] of far.entries()) {
    const other = distance > tolerance ? Math.max(0, 160 - 2 * distance) : 255 - 4 * distance;
    values.fill(other, pixel * 3 + (distance > tolerance ? 1 : 0), pixel * 3 + 3);
  }
  return { width, height, values };
}

/** Pictures of one size, from left to right. */
export function beside(rasters: readonly Raster[]): Raster {
  const [{ width, height } = { width: 0, height: 0 }] = rasters;
  const values = new Float32Array(width * rasters.length * height * 3);
  for (const [place, raster] of rasters.entries()) {
    for (let row = 0; row < height; row += 1) {
      const line = raster.values.subarray(row * width * 3, (row + 1) * width * 3);
      values.set(line, (row * rasters.length + place) * width * 3);
    }
  }
  return { width: width * rasters.length, height, values };
}
