// What is drawn around vis-network's nodes and ties: topics behind them, highlights and labels over them.

// Topics: soft discs behind the communities of entities

function drawTopics(context) {
  for (const topic of TOPICS) {
    if (topic.members.length < 4) continue;
    context.beginPath();
    context.arc(topic.x, topic.y, topic.radius + 14, 0, 2 * Math.PI);
    context.fillStyle = `hsl(${(topic.row * 137.5) % 360} ${colours["topic-chroma"]} ${colours["topic-lightness"]})`;
    context.fill();
  }
}

// Highlights and labels: what is asked for stands out, the rest steps back

function focus() {
  const thing = selected();
  if (pathEdges().length) return focusOf(pathNodes(), pathEdges());
  if (!thing && state.topic >= 0) return focusOf(TOPICS[state.topic].members, []);
  if (!thing) return undefined;
  if (thing.a) return focusOf([thing.a, thing.b, ...sharedPapers(thing.a, thing.b)], [thing]);
  if (thing.source) return focusOf([thing.source, thing.target], [thing]);
  const edges = shown.edges.filter((edge) => edge.source === thing || edge.target === thing);
  const ties = thing.entity ? tiesOf(thing) : [];
  return focusOf([thing, ...edges.map((edge) => otherEnd(edge, thing)), ...ties.map((tie) => tie.b)], [...ties, ...edges]);
}

// The ties of an entity to those it shares most papers with, whether the map draws them always or not.
function tiesOf(entity) {
  const near = together(entity).filter(([other]) => shown.nodes.has(other)).slice(0, MOST_TIES);
  return near.map(([other]) => ({ a: entity, b: other, id: `${entity.id}||${other.id}` }));
}

function focusOf(nodes, edges) {
  return { nodes: new Set(nodes.filter((node) => shown.nodes.has(node))), edges };
}

function drawOver(context) {
  const bright = focus();
  if (bright) drawFocus(context, bright);
  inPixels(context, (view) => {
    labels = placed(context, view, bright);
    drawLabels(context, labels, colours.ink, colours.map);
  });
  if (started) ready();
}

function drawFocus(context, bright) {
  inPixels(context, (view) => {
    context.fillStyle = colours.dim;
    context.fillRect(0, 0, view.width, view.height);
  });
  const scale = network.getScale();
  for (const edge of bright.edges) drawLine(context, edge, scale);
  for (const node of bright.nodes) drawDot(context, node, scale);
}

function drawLine(context, edge, scale) {
  const from = PLACES[(edge.source || edge.a).row];
  const to = PLACES[(edge.target || edge.b).row];
  const chosen = edge.id === state.select;
  context.strokeStyle = chosen ? colours.accent : edge.a ? colours.together : colours.line;
  context.lineWidth = (chosen ? 2.5 : edge.a ? 1 : 1.4) / scale;
  context.setLineDash(edge.source && !edge.stated ? [5 / scale, 4 / scale] : []);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.setLineDash([]);
  if (edge.source) drawArrow(context, from, to, scale);
}

function drawArrow(context, from, to, scale) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x);
  const reach = Math.max(to.size, 3.5 / scale) + 2 / scale;
  const [x, y] = [to.x - reach * Math.cos(turn), to.y - reach * Math.sin(turn)];
  context.fillStyle = context.strokeStyle;
  context.beginPath();
  context.moveTo(x, y);
  for (const side of [0.4, -0.4]) context.lineTo(x - (8 / scale) * Math.cos(turn + side), y - (8 / scale) * Math.sin(turn + side));
  context.fill();
}

function drawDot(context, node, scale) {
  const { x, y } = PLACES[node.row];
  const size = Math.max(PLACES[node.row].size, 3.5 / scale);
  context.beginPath();
  if (node.kind === "Paper") context.rect(x - size * 0.9, y - size * 0.9, 1.8 * size, 1.8 * size);
  else context.arc(x, y, size, 0, 2 * Math.PI);
  context.fillStyle = kindColour(node.kind);
  context.fill();
  if (node.id !== state.select) return;
  context.lineWidth = 2.5 / scale;
  context.strokeStyle = colours.accent;
  context.beginPath();
  context.arc(x, y, size + 3 / scale, 0, 2 * Math.PI);
  context.stroke();
}

function placed(context, view, bright) {
  const boxes = new Boxes(view.width, view.height);
  const dots = new Boxes(view.width, view.height);
  const spots = [];
  for (const node of bright ? bright.nodes : shown.nodes) {
    const spot = spotOf(node, view, bright);
    if (spot) spots.push(spot);
  }
  spots.sort((a, b) => b.rank - a.rank || a.node.row - b.node.row);
  for (const { node, x, y, r } of spots) if (r > 3) dots.add({ node, x: x - r, y: y - r, w: 2 * r, h: 2 * r });
  const names = bright ? [] : placeLabels(context, topicSpots(view), boxes, dots, 40);
  const most = Math.round((view.width * view.height) / (bright ? 6000 : 11000));
  return [...names, ...placeLabels(context, spots, boxes, dots, most)];
}

function spotOf(node, view, bright) {
  const place = PLACES[node.row];
  const { x, y } = toScreen(place, view);
  if (x < 0 || y < 0 || x > view.width || y > view.height) return undefined;
  const r = bright ? Math.max(place.size * view.scale, 3.5) : place.size * view.scale;
  const chosen = node.id === state.select || node === hovered || state.path.includes(node.id);
  if (!bright && !chosen && r < 2.4) return undefined;
  const size = Math.round(Math.min(16, 11 + r / 6));
  const rank = (chosen ? 1e6 : 0) + (node.entity ? node.papers : 0.5);
  return { node, x, y, r, size: chosen ? Math.max(size, 13) : size, bold: chosen || r > 12, rank, text: shortened(node.label) };
}

function topicSpots(view) {
  const found = [];
  for (const topic of TOPICS) {
    const r = topic.radius * view.scale;
    if (topic.members.length < 12 || r < 46 || r > view.height / 1.6) continue;
    const { x, y } = toScreen({ x: topic.x, y: topic.y - topic.radius }, view);
    found.push({ node: topic, x, y, r: 0, size: 12, bold: true, text: topicName(topic).toUpperCase(), centred: true, ink: colours.muted });
  }
  return found;
}
