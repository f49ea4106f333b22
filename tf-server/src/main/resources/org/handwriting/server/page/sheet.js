// The sheet that is drawn on: strokes and dropped pictures, in units of the sheet's side (0 to 1).

const PEN = 0.055; // Width of the pen: about that of the letters that the network learned from.
const THIN_PEN = 0.012; // For words: as broad in proportion, on characters that are a fifth as large.
const SENT_SIDE = 280; // Ten times what the network sees: enough for every detail that it can see.
const KEY_STEP = 0.03; // How far an arrow key moves the pen.

export class Sheet {
  #canvas;
  #items = []; // What is on the sheet, in the order in which it came.
  #before = []; // For undo: what was on it before each change.
  #stroke = null; // The one that is being drawn.
  #pen = null; // Where the pen of the keyboard is, and whether it is down.
  #changed;
  #width = PEN;
  #marks = []; // Boxes around what was read, in pixels of what was sent.
  #sent = SENT_SIDE; // The long side of what was sent.

  /** @param changed is called when what is on the sheet has changed */
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
      this.#show();
    }
  }

  clear() {
    if (!this.empty) this.#replace([]);
  }

  /** Puts a picture on the sheet in place of what is there. */
  put(bitmap, file) {
    this.#replace([{ bitmap, file }]);
  }

  /** What to send: a dropped picture's own file while nothing is drawn over it, else a PNG, black on white. */
  async blob(side = SENT_SIDE) {
    if (this.#items.length === 1 && this.#items[0].file && !this.#stroke) {
      const { bitmap, file } = this.#items[0];
      this.#sent = Math.max(bitmap.width, bitmap.height);
      return file;
    }
    this.#sent = side;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, side, side);
    this.#draw(context, side, '#000');
    return new Promise(done => canvas.toBlob(done, 'image/png'));
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

  #replace(items) {
    this.#before.push(this.#items);
    this.#items = items;
    this.#show();
  }

  #show() {
    this.#marks = [];
    this.#paint();
    this.#changed();
  }

  // --- mouse, pen, finger ---

  #down(event) {
    if (event.button !== 0 || this.#stroke) return;
    this.#canvas.setPointerCapture(event.pointerId);
    this.#pen = null;
    this.#stroke = { pointer: event.pointerId, width: this.#width, points: [this.#place(event)] };
    this.#show();
  }

  #move(event) {
    if (this.#stroke?.pointer !== event.pointerId) return;
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) this.#stroke.points.push(this.#place(each));
    this.#show();
  }

  #up(event) {
    if (this.#stroke?.pointer === event.pointerId) this.#finish();
  }

  #finish() {
    const stroke = this.#stroke;
    this.#stroke = null;
    this.#replace([...this.#items, { width: stroke.width, points: stroke.points }]);
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
      this.#stroke = { pointer: 'keys', width: this.#width, points: [this.#pen] };
    }
    if (this.#stroke) this.#show(); else this.#paint();
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
    const picture = this.#items.length === 1 ? this.#items[0].bitmap : undefined;
    const scale = side / this.#sent;
    const left = picture ? (side - picture.width * scale) / 2 : 0;
    const top = picture ? (side - picture.height * scale) / 2 : 0;
    context.lineWidth = side / 500;
    for (const { box, doubtful } of this.#marks) {
      context.strokeStyle = style.getPropertyValue(doubtful ? '--doubt' : '--accent');
      context.strokeRect(left + box.left * scale, top + box.top * scale, box.width * scale, box.height * scale);
    }
  }

  #draw(context, side, ink) {
    for (const item of this.#stroke ? [...this.#items, this.#stroke] : this.#items) {
      if (item.bitmap) drawPicture(context, side, item.bitmap);
      else drawStroke(context, side, item, ink);
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

/** The picture as large as it fits, in the middle, on white paper. */
function drawPicture(context, side, bitmap) {
  const scale = side / Math.max(bitmap.width, bitmap.height);
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const [left, top] = [(side - width) / 2, (side - height) / 2];
  context.fillStyle = '#fff';
  context.fillRect(left, top, width, height);
  context.drawImage(bitmap, left, top, width, height);
}
