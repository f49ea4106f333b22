// The sheet that is drawn on: strokes and opened pictures, in units of the sheet's side (0 to 1).

import { colorOf, encoded } from './picture.js';

const PEN = 0.055; // Width of the pen: about that of the letters that the network learned from.
const THIN_PEN = 0.012; // For words: as broad in proportion, on characters that are a fifth as large.
const SENT_SIDE = 280; // Ten times what the network sees: enough for every detail that it can see.
const STEPS_BACK = 50; // What can be taken back: pictures that were opened are kept for it.
const KEY_STEP = 0.03; // How far an arrow key moves the pen.

export class Sheet {
  #canvas;
  #items = []; // What is on the sheet, in the order in which it came.
  #before = []; // For undo: what was on it before each change.
  #stroke = null; // The one that is being drawn.
  #pen = null; // Where the pen of the keyboard is, and whether it is down.
  #changed;
  #resting = []; // Who waits until no stroke is being drawn.
  #width = PEN;
  #marks = []; // Boxes around what was read, in pixels of what was sent.
  #sent = SENT_SIDE; // The long side of what was sent.

  /** @param changed is called when what is on the sheet has changed, with whether only ink came to it */
  constructor(canvas, changed) {
    this.#canvas = canvas;
    this.#changed = changed;
    canvas.addEventListener('pointerdown', event => this.#down(event));
    canvas.addEventListener('pointermove', event => this.#move(event));
    canvas.addEventListener('pointerup', event => this.#up(event));
    canvas.addEventListener('pointercancel', event => this.#up(event));
    canvas.addEventListener('keydown', event => this.#key(event));
    canvas.addEventListener('blur', () => this.#lift());
    new ResizeObserver(() => this.#fit()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#paint());
  }

  get empty() { return this.#items.length === 0 && this.#stroke === null; }

  get undoable() { return this.#before.length > 0; }

  undo() {
    if (this.undoable) {
      this.#items = this.#before.pop();
      this.#show(false);
    }
  }

  clear() {
    if (this.empty) return;
    this.#stroke = null;
    this.#replace([], false);
    this.#rested();
  }

  get drawing() { return this.#stroke !== null; }

  /** The picture on the sheet, if there is one. */
  get picture() { return this.#items[0]?.picture ?? null; }

  /** Resolves when no stroke is being drawn: until then, nothing may move. */
  rest() {
    return new Promise(done => (this.drawing ? this.#resting.push(done) : done()));
  }

  /** Puts a picture on the sheet in place of what is there. */
  put(picture) {
    this.#replace([{ picture }], false);
  }

  /**
   * What to send: an opened picture by itself, else all that is on the sheet, as it is shown there.
   * @param drawnSide of what was drawn on the bare sheet, in pixels
   * @param pictureSide the longest side of a picture, drawn over or not
   * @param quality of a JPEG, 0 to 1
   */
  async blob({ drawnSide = SENT_SIDE, pictureSide, quality }) {
    const picture = this.picture;
    if (picture && this.#items.length === 1 && !this.#stroke) {
      const { blob, side } = await picture.blob(pictureSide, quality);
      this.#sent = side;
      return blob;
    }
    const side = picture ? Math.min(pictureSide, Math.max(drawnSide, picture.width, picture.height)) : drawnSide;
    this.#sent = side;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    this.#draw(context, side, '#000');
    return encoded(canvas, quality);
  }

  /** Draws with a thin pen from now on, or with the broad one. */
  thin(thin) {
    this.#width = thin ? THIN_PEN : PEN;
  }

  /** Draws boxes around what was read, until something changes. */
  mark(marks) {
    this.#marks = marks;
    this.#paint();
  }

  #replace(items, onlyInk) {
    this.#before.push(this.#items);
    if (this.#before.length > STEPS_BACK) this.#before.shift();
    this.#items = items;
    this.#show(onlyInk);
  }

  #show(onlyInk) {
    this.#marks = [];
    const paper = this.picture?.isShown ? this.picture.paper : '';
    this.#canvas.parentElement.dataset.paper = paper; // Ink, boxes and paper have the colors that go with it.
    this.#paint();
    this.#changed(onlyInk);
  }

  #rested() {
    this.#resting.splice(0).forEach(done => done());
  }

  // --- mouse, pen, finger ---

  #down(event) {
    if (event.button !== 0 || this.#stroke) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pen = null;
    this.#begin({ pointer: event.pointerId, width: this.#width, points: [this.#place(event)] });
  }

  #move(event) {
    if (this.#stroke?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) this.#stroke.points.push(this.#place(each));
    this.#show(true);
  }

  #up(event) {
    if (this.#stroke?.pointer === event.pointerId) this.#finish();
  }

  // A picture that cannot be shown cannot be drawn over: the stroke comes in its place.
  #begin(stroke) {
    if (this.picture && !this.picture.isShown) this.#replace([], false);
    this.#stroke = stroke;
    this.#show(true);
  }

  #finish() {
    const stroke = this.#stroke;
    this.#stroke = null;
    this.#replace([...this.#items, { width: stroke.width, points: stroke.points }], true);
    this.#rested();
  }

  #place(event) {
    const box = this.#canvas.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  // --- keyboard ---

  #key(event) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (!way && event.key !== ' ')) return;
    event.preventDefault();
    this.#pen ??= [0.5, 0.3];
    if (way) {
      this.#pen = this.#pen.map((at, i) => Math.min(0.95, Math.max(0.05, at + way[i] * KEY_STEP)));
      this.#stroke?.points.push(this.#pen);
    } else if (this.#stroke) {
      this.#finish();
      return;
    } else {
      this.#begin({ pointer: 'keys', width: this.#width, points: [this.#pen] });
      return;
    }
    if (this.#stroke) this.#show(true); else this.#paint();
  }

  #lift() {
    if (this.#stroke?.pointer === 'keys') this.#finish();
    this.#pen = null;
    this.#paint();
  }

  // --- what one sees ---

  #fit() {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (this.#canvas.width !== side) this.#canvas.width = this.#canvas.height = side;
    this.#paint();
  }

  #paint() {
    const context = this.#canvas.getContext('2d');
    const side = this.#canvas.width;
    const style = getComputedStyle(this.#canvas);
    context.clearRect(0, 0, side, side);
    this.#draw(context, side, style.getPropertyValue('--ink'));
    this.#drawMarks(context, side, style);
    if (this.#pen) {
      context.beginPath();
      context.arc(this.#pen[0] * side, this.#pen[1] * side, PEN * side * 0.75, 0, 7);
      context.strokeStyle = style.getPropertyValue('--accent');
      context.lineWidth = side / 150;
      context.stroke();
    }
  }

  #drawMarks(context, side, style) {
    if (this.picture && !this.picture.isShown) return; // There is nothing to lie around.
    // Pictures that were drawn over are sent as the whole square.
    const picture = this.#items.length === 1 && this.picture?.isShown ? this.picture : undefined;
    const scale = side / this.#sent;
    const [width, height] = picture ? fitted(picture, side) : [side, side];
    const [left, top] = [(side - width) / 2, (side - height) / 2];
    context.lineWidth = side / 500;
    for (const { box, doubtful } of this.#marks) {
      context.strokeStyle = style.getPropertyValue(doubtful ? '--doubt' : '--accent');
      context.strokeRect(left + box.left * scale, top + box.top * scale, box.width * scale, box.height * scale);
    }
  }

  #draw(context, side, ink) {
    for (const item of this.#stroke ? [...this.#items, this.#stroke] : this.#items) {
      if (item.picture?.isShown) drawPicture(context, side, item.picture);
      else if (item.points) drawStroke(context, side, item, this.picture?.isShown ? this.picture.inkOver(item.points) : ink);
    }
  }
}

/** A smooth line through the points; a dot where there is only one. */
function drawStroke(context, side, { points, width }, ink) {
  const at = points.map(([x, y]) => [x * side, y * side]);
  context.strokeStyle = ink;
  context.lineWidth = width * side;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(...at[0]);
  for (let i = 1; i < at.length - 1; i++) {
    const middle = [(at[i][0] + at[i + 1][0]) / 2, (at[i][1] + at[i + 1][1]) / 2];
    context.quadraticCurveTo(...at[i], ...middle);
  }
  context.lineTo(...at[at.length - 1]);
  context.stroke();
}

/** The picture as large as it fits, in the middle; what it leaves is paper of its kind. */
function drawPicture(context, side, picture) {
  context.fillStyle = colorOf(picture.paper).paper;
  context.fillRect(0, 0, side, side);
  const [width, height] = fitted(picture, side);
  context.drawImage(picture.image, (side - width) / 2, (side - height) / 2, width, height);
}

function fitted({ width, height }, side) {
  const scale = side / Math.max(width, height);
  return [width * scale, height * scale];
}
