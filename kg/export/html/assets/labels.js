// Labels that never overlap: the most important first, each where room is left, none where none is.
const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const WIDTHS = new Map();

function widthOf(context, font, text) {
  const key = `${font}|${text}`;
  if (!WIDTHS.has(key)) {
    context.font = font;
    WIDTHS.set(key, context.measureText(text).width);
  }
  return WIDTHS.get(key);
}

function shortened(text, most = 34) {
  const letters = Array.from(text);
  return letters.length > most ? `${letters.slice(0, most - 1).join("").trimEnd()}…` : text;
}

// A set of boxes that answers quickly whether another box is free.
class Boxes {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.cells = new Map();
  }

  *near(box) {
    for (let x = Math.floor(box.x / 64); x <= (box.x + box.w) / 64; x++) {
      for (let y = Math.floor(box.y / 64); y <= (box.y + box.h) / 64; y++) yield `${x},${y}`;
    }
  }

  inside(box) {
    return box.x >= 2 && box.y >= 2 && box.x + box.w <= this.width - 2 && box.y + box.h <= this.height - 2;
  }

  free(box, own, least = 0) {
    for (const cell of this.near(box)) {
      for (const other of this.cells.get(cell) || []) {
        const apart = other.x >= box.x + box.w || box.x >= other.x + other.w || other.y >= box.y + box.h || box.y >= other.y + other.h;
        if (!apart && other.node !== own && other.w >= least) return false;
      }
    }
    return true;
  }

  add(box) {
    for (const cell of this.near(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
}

// The labels that find a place; a spot is {node, x, y, r, text, size, bold} in pixels of the screen, best first. A label
// keeps clear of all labels, and of the dots of other nodes; that of a large node may lie over smaller dots.
function placeLabels(context, spots, boxes, dots, most) {
  const placed = [];
  for (const spot of spots) {
    if (placed.length >= most) break;
    const font = `${spot.bold ? 600 : 400} ${spot.size}px ${FONT}`;
    const w = widthOf(context, font, spot.text) + 4;
    const h = spot.size + 3;
    const free = sides(spot, w, h).filter((side) => boxes.inside(side) && boxes.free(side, spot.node));
    const large = spot.r > 6 ? free.find((side) => dots.free(side, spot.node, 1.6 * spot.r)) : undefined;
    const box = free.find((side) => dots.free(side, spot.node)) || large;
    if (!box) continue;
    boxes.add(box);
    placed.push({ ...spot, ...box, font });
  }
  return placed;
}

function sides({ x, y, r, node, centred }, w, h) {
  if (centred) return [{ node, x: x - w / 2, y: y - h / 2, w, h }];
  return [
    { node, x: x - w / 2, y: y + r + 1, w, h },
    { node, x: x + r + 2, y: y - h / 2, w, h },
    { node, x: x - w / 2, y: y - r - h - 1, w, h },
    { node, x: x - r - w - 2, y: y - h / 2, w, h },
  ];
}

function drawLabels(context, labels, ink, halo) {
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.direction = "ltr";
  for (const label of labels) {
    context.font = label.font;
    context.lineWidth = 3.5;
    context.strokeStyle = halo;
    context.strokeText(label.text, label.x + 2, label.y + label.h / 2);
    context.fillStyle = label.ink || ink;
    context.fillText(label.text, label.x + 2, label.y + label.h / 2);
  }
}
