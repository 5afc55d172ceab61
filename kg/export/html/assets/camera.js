// The camera: which part of the picture the window shows, how it moves, and how the hash keeps it.

// Places on the screen

function camera() {
  const { x, y } = network.getViewPosition();
  return { x, y, scale: network.getScale(), width: stage.clientWidth, height: stage.clientHeight };
}

function toScreen(place, view = camera()) {
  return { x: (place.x - view.x) * view.scale + view.width / 2, y: (place.y - view.y) * view.scale + view.height / 2 };
}

function inPixels(context, draw) {
  const ratio = context.canvas.width / stage.clientWidth;
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw(camera());
  context.restore();
}

// Moving the camera

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function animation() {
  return calm.matches || navigator.webdriver ? false : { duration: 450, easingFunction: "easeInOutQuad" };
}

function showAll() {
  if (shown.nodes.size) network.fit({ nodes: items.nodes.getIds(), animation: animation(), maxZoomLevel: 1.4 });
  if (!animation()) keepView();
}

function jump(nodes) {
  const rows = nodes.filter((node) => shown.nodes.has(node)).map((node) => node.row);
  if (rows.length) network.fit({ nodes: rows, animation: animation(), maxZoomLevel: 1.1, minZoomLevel: 0.02 });
  if (!animation()) keepView();
}

function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: animation() });
  if (!animation()) keepView();
}

function moveBy(x, y) {
  const view = camera();
  network.moveTo({ position: { x: view.x + x / view.scale, y: view.y + y / view.scale } });
  keepView();
}

// Writes the place of the camera to the hash, and moves the camera to exactly what stands there.
function keepView() {
  const { x, y, scale } = camera();
  change({ view: [Number(x.toFixed(1)), Number(y.toFixed(1)), Number(scale.toPrecision(4))] }, false);
  moveToView();
}

function moveToView() {
  const [x, y, scale] = state.view;
  network.moveTo({ position: { x, y }, scale });
}

function restoreView() {
  const bright = focus();
  if (!state.view.length) return bright ? jump([...bright.nodes]) : showAll();
  return moveToView();
}
