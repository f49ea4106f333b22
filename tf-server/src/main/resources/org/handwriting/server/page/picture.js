// A picture that was opened: what the browser shows of it, and what is sent of it.

const MOST_SIDE = 2400; // The server looks at no page more closely.
const LIGHT_BYTES = 1 << 20; // What a slow line still takes in a few seconds.
const DRAWING_PIXELS = 1 << 20; // Up to here without loss; larger ones are photos and scans.
const SVG_SIDE = 1500; // Of one that does not say how large it is.
const SAMPLE_SIDE = 32; // Enough to tell light paper from dark.
const CHARACTER_SIDE = 640; // Pictures of single characters are hardly ever larger,
const CHARACTER_ASPECT = 1.5; // or longer in one direction than so many times the other.
const WORD_SIDE = 160; // Pictures of more are hardly ever smaller.
const DARK = 110; // Mean lightness, 0 to 255, below which a picture counts as dark.

export class Picture {
  #canvas; // With no side over MOST_SIDE; null where the browser cannot show it.
  #file;
  #pixels = []; // A few of them, evenly.
  paper = 'light'; // Of what kind the paper behind it is.
  #asItIs; // Whether the server sees in the file just what the browser shows of it.

  constructor(file, canvas, asItIs) {
    this.#file = file;
    this.#canvas = canvas;
    this.#asItIs = asItIs;
    if (canvas) {
      this.#pixels = sample(canvas);
      this.paper = isDark(this.#pixels) ? 'dark' : 'light';
    }
  }

  /** Reads a file. What the browser cannot show is left to the server to read. */
  static async of(file) {
    const shown = await shownBy(file);
    if (!shown) return new Picture(file, null, true);
    const canvas = drawn(shown, MOST_SIDE);
    const whole = canvas.width === (shown.naturalWidth ?? shown.width);
    shown.close?.();
    const asItIs = whole && file.size <= LIGHT_BYTES && !isTransparent(sample(canvas)) && await isPngOrJpeg(file);
    return new Picture(file, canvas, asItIs);
  }

  get isShown() { return this.#canvas !== null; }

  /** Whether it is so large or so long that it hardly shows a single character. */
  get isOfText() {
    if (!this.isShown) return false;
    const [short, long] = [Math.min(this.width, this.height), Math.max(this.width, this.height)];
    return long > CHARACTER_SIDE || long > CHARACTER_ASPECT * short;
  }

  /** Whether it may show more than one character, where it is none for sure. */
  get mayBeText() { return this.isShown && Math.max(this.width, this.height) > WORD_SIDE; }

  get name() { return this.#file.name; }

  get width() { return this.#canvas.width; }

  get height() { return this.#canvas.height; }

  /**
   * The ink that stands out from what is behind these points.
   * @param points in units of the square sheet in whose middle the picture lies
   */
  inkOver(points) {
    const long = Math.max(this.width, this.height);
    const behind = points.map(([x, y]) => {
      const column = Math.floor(((x - 0.5) * long / this.width + 0.5) * SAMPLE_SIDE);
      const row = Math.floor(((y - 0.5) * long / this.height + 0.5) * SAMPLE_SIDE);
      const isOn = column >= 0 && row >= 0 && column < SAMPLE_SIDE && row < SAMPLE_SIDE;
      const [light, opaque] = isOn ? lightness(this.#pixels[row * SAMPLE_SIDE + column]) : [0, 0];
      return light * opaque + (this.paper === 'dark' ? 0 : 255) * (1 - opaque);
    });
    return colorOf(mean(behind) < DARK ? 'dark' : 'light').ink;
  }

  get image() { return this.#canvas; }

  /**
   * What to send, upright and as it is shown.
   * @param side the longest that it may have, in pixels
   * @param quality of a JPEG, 0 to 1
   * @return the blob and its own longest side
   */
  async blob(side, quality) {
    if (!this.isShown) return { blob: this.#file, side };
    const long = Math.max(this.width, this.height);
    if (this.#asItIs && long <= side) return { blob: this.#file, side: long };
    const canvas = drawn(this.#canvas, side, this.paper);
    return { blob: await encoded(canvas, quality), side: Math.max(canvas.width, canvas.height) };
  }
}

/** A PNG where that is small, else a JPEG. */
export async function encoded(canvas, quality) {
  const blob = (type, as) => new Promise(done => canvas.toBlob(done, type, as));
  if (canvas.width * canvas.height <= DRAWING_PIXELS) {
    const png = await blob('image/png');
    if (png.size <= LIGHT_BYTES) return png;
  }
  return blob('image/jpeg', quality);
}

export const colorOf = paper => (paper === 'dark' ? { paper: '#000', ink: '#fff' } : { paper: '#fff', ink: '#000' });

async function shownBy(file) {
  try {
    return await createImageBitmap(file); // Turned as its EXIF data says.
  } catch {
    return shownAsImage(file);
  }
}

// Vector graphics, which have no pixels until they are shown.
async function shownAsImage(file) {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image(SVG_SIDE, SVG_SIDE);
    image.src = address;
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function drawn(shown, most, paper) {
  const [width, height] = [shown.naturalWidth || shown.width, shown.naturalHeight || shown.height];
  const scale = Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (paper) {
    context.fillStyle = colorOf(paper).paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.imageSmoothingQuality = 'high';
  context.drawImage(shown, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// [n, 4]: red, green, blue, and how opaque, 0 to 255.
function sample(canvas) {
  const small = document.createElement('canvas');
  small.width = small.height = SAMPLE_SIDE;
  const context = small.getContext('2d', { willReadFrequently: true });
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
  const { data } = context.getImageData(0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
  return Array.from({ length: data.length / 4 }, (_, i) => data.subarray(4 * i, 4 * i + 4));
}

const isTransparent = pixels => pixels.some(([, , , opaque]) => opaque < 250);

const mean = numbers => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** [how light, 0 to 255, how opaque, 0 to 1] */
const lightness = ([red, green, blue, opaque]) => [0.3 * red + 0.59 * green + 0.11 * blue, opaque / 255];

/** Whether dark paper belongs behind it: it is dark itself, or light ink on none. */
function isDark(pixels) {
  const opaque = mean(pixels.map(pixel => lightness(pixel)[1]));
  const light = mean(pixels.map(pixel => lightness(pixel)[0] * lightness(pixel)[1])) / Math.max(0.001, opaque);
  return opaque < 0.9 ? light > 255 - DARK : light < DARK;
}

async function isPngOrJpeg(file) {
  const [first, second, third] = new Uint8Array(await file.slice(0, 3).arrayBuffer());
  return (first === 0x89 && second === 0x50 && third === 0x4e) || (first === 0xff && second === 0xd8 && third === 0xff);
}
