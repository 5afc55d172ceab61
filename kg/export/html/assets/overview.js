// What the panel shows when nothing is selected: topics, best-known entities, and how to go on.
function overview() {
  return [
    el("div", { class: "heading" }, el("h2", {}, "Overview")),
    DATA.note ? el("p", { class: "note strong" }, DATA.note) : undefined,
    el("p", { class: "note" }, "Click a node or a line for its papers and sentences; double-click an entity to bring in its papers; press / to search."),
    section("Topics", longList(topicsToName(), topicButton, 14, "chips")),
    ...DATA.kinds.filter((kind) => kind.entity).map((kind) => {
      const own = BY_PAPERS.filter((node) => node.kind === kind.name && shown.nodes.has(node)).slice(0, 30);
      return own.length ? section(kind.plural, longList(own, (node) => bar(node, node.papers, own[0].papers), 7)) : undefined;
    }),
  ].filter(Boolean);
}

function topicsToName() {
  return TOPICS.filter((topic) => topic.members.length >= 4).slice(0, 60);
}

// A community is called after the task that most of its papers address, else after its best-known member.
function topicHead(topic) {
  const tasks = topic.members.filter((node) => node.kind === "Task");
  return tasks.length && tasks[0].papers * 3 >= topic.members[0].papers ? tasks[0] : topic.members[0];
}

function topicName(topic) {
  return shortened(topicHead(topic).label, 28);
}

function topicButton(topic) {
  return el("button", { type: "button", class: "node", kind: topicHead(topic).kind, on: { click: () => showTopic(topic) } },
    el("span", { class: "name", dir: "auto" }, topicName(topic)), el("span", { class: "number" }, String(topic.members.length)));
}

function showTopic(topic) {
  change({ topic: topic.row, select: "", path: [] });
  jump(topic.members);
}

function topicPanel(topic) {
  const most = topic.members[0].papers;
  return [
    heading(topicName(topic), el("span", {}, "Topic"), el("span", {}, count(topic.members.length, "entity", "entities"))),
    el("p", { class: "note" }, "Entities that appear together more than with others; the topic is named after the best-known task among them."),
    section("Members", longList(topic.members, (node) => bar(node, node.papers, most), 40)),
  ];
}
