// @ts-check
// Pictures of a few colors, as screens are, in a fraction of their size: PNG with a palette of 256 colors.
import { deflateSync } from 'node:zlib';

const paletteSize = 256;
/** So many of the commonest colors are kept as they are: surfaces, where a slight change is seen. */
const surfaceColors = 64;

/**
 * A PNG file of an opaque picture. Where it has more colors than a palette holds, the rarer ones become the nearest of the others.
 * @param {Uint8Array} rgba four bytes for each pixel, row by row
 * @param {number} width
 * @param {number} height
 */
export function encodePng(rgba, width, height) {
  const { palette, indexOf } = choosePalette(rgba);
  const rows = Buffer.alloc(height * (width + 1));
  // Each row begins with its filter: none, which suits palettes best.
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = indexOf(colorAt(rgba, (y * width + x) * 4));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits for each pixel, by palette.
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((color) => channels(color)))),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** @param {Uint8Array} rgba @param {number} at */
const colorAt = (rgba, at) => ((rgba[at] ?? 0) << 16) | ((rgba[at + 1] ?? 0) << 8) | (rgba[at + 2] ?? 0);

/** @param {number} color */
const channels = (color) => [color >> 16, (color >> 8) & 255, color & 255];

/** @param {Uint8Array} rgba */
function choosePalette(rgba) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < rgba.length; at += 4) {
    const color = colorAt(rgba, at);
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const palette = spread([...counts].sort(([, a], [, b]) => b - a));
  /** @type {Map<number, number>} */
  const known = new Map(palette.map((color, index) => [color, index]));
  const indexOf = (/** @type {number} */ color) => {
    let index = known.get(color);
    if (index === undefined) {
      index = nearest(palette, color);
      known.set(color, index);
    }
    return index;
  };
  return { palette, indexOf };
}

/**
 * The commonest colors; of the others that are all but the same only one: what is rare and different, such as a mark, keeps its own.
 * @param {[number, number][]} byCount
 */
function spread(byCount) {
  for (let closest = 0; ; closest += 60) {
    const palette = byCount.slice(0, surfaceColors).map(([color]) => color);
    for (const [color] of byCount.slice(surfaceColors)) {
      if (palette.every((other) => distance(color, other) > closest)) palette.push(color);
      if (palette.length > paletteSize) break;
    }
    if (palette.length <= paletteSize) return palette;
  }
}

/** @param {readonly number[]} palette @param {number} color */
function nearest(palette, color) {
  let best = 0;
  for (let i = 1; i < palette.length; i++) {
    if (distance(color, palette[i] ?? 0) < distance(color, palette[best] ?? 0)) best = i;
  }
  return best;
}

/** @param {number} a @param {number} b */
function distance(a, b) {
  const [from, to] = [channels(a), channels(b)];
  return from.reduce((sum, value, i) => sum + (value - (to[i] ?? 0)) ** 2, 0);
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  frame.set(body, 4);
  frame.writeUInt32BE(crc32(body), 4 + body.length);
  return frame;
}

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
