"use strict";
// Walks T14's path on the networks of data.js. The page computes f and F itself, from the weights
// at the slider's place; the certified maxima are only shown, they come from the certificate.

const relu = (z) => Math.max(z, 0);
const dot = (u, v) => u.reduce((sum, entry, i) => sum + entry * v[i], 0);
const size = (u) => u.reduce((sum, entry) => sum + Math.abs(entry), 0);
const blend = (u, v, t) =>
  Array.isArray(u) ? u.map((entry, i) => blend(entry, v[i], t)) : u + t * (v - u);

/** The network at `place`, a number from 0 to the number of segments. */
function networkAt(problem, place) {
  const last = problem.vertices.length - 1;
  const e = Math.min(Math.floor(place), last - 1);
  const [from, to] = [problem.vertices[e], problem.vertices[e + 1]];
  return Object.fromEntries(["W", "V", "a", "b"].map((z) => [z, blend(from[z], to[z], place - e)]));
}

/** f at one input, the constant 1 included. */
function output(net, x) {
  const h = net.W.map((w) => relu(dot(w, x)));
  return dot(net.a, h) + dot(net.b, net.V.map((row) => relu(dot(row, h))));
}

/** F = mean of (f - y)^2 + kappa (|a|_1 + |b|_1). */
function objective(problem, net) {
  const squares = problem.x.map((x, q) => (output(net, x) - problem.y[q]) ** 2);
  return squares.reduce((u, v) => u + v, 0) / squares.length
    + problem.kappa * (size(net.a) + size(net.b));
}

/** s_i = |a_i| + sum_r |b_r| |V_ri|: how much the output can feel of unit i. */
function influence(net) {
  return net.a.map((a, i) =>
    Math.abs(a) + net.b.reduce((sum, b, r) => sum + Math.abs(b * net.V[r][i]), 0));
}

if (typeof module !== "undefined") {
  module.exports = { networkAt, output, objective, influence };
} else {
  start(window.DATA);
}

function start(problems) {
  const $ = (id) => document.getElementById(id);
  const titles = { line: "a curve (one input)", plane: "the corners of a square (two inputs)" };
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const number = (value) => value.toFixed(5);
  let problem = problems[0], profile = [], timer = null;

  function svg(name, attributes, parent, text) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    if (text !== undefined) node.textContent = text;
    parent.appendChild(node);
    return node;
  }
  const clear = (id, label) => {
    const node = $(id);
    node.replaceChildren();
    node.setAttribute("aria-label", label);
    return node;
  };
  const path = (points) => points.map(([u, v], i) => `${i ? "L" : "M"}${u.toFixed(1)} ${v.toFixed(1)}`).join("");

  function choose(next) {
    problem = next;
    const steps = 100 * problem.segments.length;
    profile = Array.from({ length: steps + 1 }, (_, i) => {
      const place = i / 100;
      return [place, objective(problem, networkAt(problem, place))];
    });
    $("time").max = problem.segments.length;
    $("time").value = 0;
    $("path-max").textContent = number(problem.max);
    $("bound").textContent = number(problem.bound);
    const low = problem.bound < problem.zero ? "" : " A path through the zero network is lower here.";
    $("source").replaceChildren("Certificate: ");
    const link = document.createElement("a");
    link.href = problem.certificate;
    link.textContent = problem.certificate;
    const command = document.createElement("code");
    command.textContent = "proofcheck check";
    $("source").append(link, ` (digest ${problem.digest.slice(0, 12)}…), for `, command, `. The zero network has F = ${number(problem.zero)}.${low} `
      + `A priori: ${problem.apriori}.`);
    const flat = problem.x[0].length === 2;
    $("graph").toggleAttribute("hidden", !flat);
    for (const id of ["map-box", "map-key"]) $(id).toggleAttribute("hidden", flat);
    $("picture-title").textContent = flat ? "The function and the data" : "The function as a map, and the data";
    $("projected").textContent = flat ? "" : ", seen along the bias axis";
    const jumps = problem.segments.map((segment, e) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${e + 1} ${segment.label}`;
      button.addEventListener("click", () => { pause(); go(e); });
      return button;
    });
    const end = document.createElement("button");
    end.type = "button";
    end.textContent = "end";
    end.addEventListener("click", () => { pause(); go(problem.segments.length); });
    $("jumps").replaceChildren(...jumps, end);
    if (!flat) drawDots();
    show();
  }

  function go(place) {
    $("time").value = place;
    show();
  }

  function show() {
    const place = Number($("time").value);
    const e = Math.min(Math.floor(place), problem.segments.length - 1);
    const segment = problem.segments[e];
    const net = networkAt(problem, place), F = objective(problem, net);
    $("words").textContent = `Segment ${e + 1} of ${problem.segments.length}, ${segment.label} (moves ${segment.moves}), `
      + `${Math.round(100 * (place - e))} %. ${segment.words}`;
    $("time").setAttribute("aria-valuetext", `segment ${e + 1}, ${segment.label}, F ${number(F)}`);
    $("value").textContent = number(F);
    $("segment-max").textContent = number(segment.max);
    const atEnd = place === problem.segments.length;
    [...$("jumps").children].forEach((button, i) => {
      const now = atEnd ? i === problem.segments.length : i === e;
      if (now) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    drawLoss(place, F);
    if (problem.x[0].length === 2) drawGraph(net, F);
    else drawMap(net, F);
    drawUnits(net);
  }

  function drawLoss(place, F) {
    const node = clear("loss", `F along the path: ${number(problem.start)} at the start, certified maximum `
      + `${number(problem.max)}, bound ${number(problem.bound)}, ${number(problem.end)} at the end; here ${number(F)}`);
    const [left, right, top, bottom] = [46, 452, 12, 262];
    const count = problem.segments.length;
    const low = Math.min(...profile.map(([, v]) => v)), high = Math.max(problem.max, problem.bound);
    const floor = low - 0.08 * (high - low);
    const X = (u) => left + (right - left) * u / count;
    const Y = (v) => bottom - (bottom - top) * (v - floor) / (high - floor);
    svg("path", { class: "axis", d: `M${left} ${top}V${bottom}H${right}` }, node);
    for (const v of [problem.end, problem.start]) {
      svg("text", { x: left - 5, y: Y(v) + 4, "text-anchor": "end" }, node, v.toFixed(3));
    }
    problem.segments.forEach((segment, e) => {
      if (e) svg("path", { class: "axis", d: `M${X(e)} ${top}V${bottom}` }, node);
      svg("text", { x: X(e + 0.5), y: bottom + 18, "text-anchor": "middle" }, node, segment.label);
    });
    for (const [kind, v] of [["limit", problem.bound], ["maximum", problem.max]]) {
      svg("line", { class: kind, x1: left, x2: right, y1: Y(v), y2: Y(v) }, node);
      svg("text", { x: right, y: Y(v) - 4, "text-anchor": "end" }, node,
        `${kind === "limit" ? "bound" : "certified maximum"} ${v.toFixed(3)}`);
    }
    svg("path", { class: "curve", d: path(profile.map(([u, v]) => [X(u), Y(v)])) }, node);
    svg("circle", { class: "here", cx: X(place), cy: Y(F), r: 6 }, node);
  }

  function drawGraph(net, F) {
    const [left, right, top, bottom] = [34, 452, 10, 272];
    const X = (u) => left + (right - left) * (u + 1.15) / 2.3;
    const most = 1.15 * Math.max(...problem.y.map(Math.abs), 1);
    const Y = (v) => (top + bottom) / 2 - (bottom - top) / 2 * Math.max(-1.05, Math.min(1.05, v / most));
    const grid = Array.from({ length: 231 }, (_, i) => -1.15 + i / 100);
    const curve = (which) => path(grid.map((u) => [X(u), Y(output(which, [u, 1]))]));
    const node = clear("graph", `Graph of f with ${problem.y.length} data points; f at the data: `
      + problem.x.map((x) => output(net, x).toFixed(2)).join(", ") + `; targets: ${problem.y.join(", ")}`);
    svg("path", { class: "axis", d: `M${left} ${top}V${bottom}M${left} ${Y(0)}H${right}` }, node);
    for (const v of [-1, 0, 1]) svg("text", { x: left - 6, y: Y(v) + 4, "text-anchor": "end" }, node, v);
    svg("text", { x: right, y: Y(0) - 5, "text-anchor": "end" }, node, "x");
    svg("path", { class: "ghost", d: curve(problem.vertices[0]) }, node);
    svg("path", { class: "curve", d: curve(net) }, node);
    problem.x.forEach(([u], q) => svg("circle", { class: "datum", cx: X(u), cy: Y(problem.y[q]), r: 5 }, node));
    svg("text", { x: left + 6, y: bottom + 16 }, node, "line: f here; dotted: f at the start; circles: data");
  }

  const RANGE = 1.25;

  function drawMap(net) {
    const canvas = $("map"), side = canvas.width, context = canvas.getContext("2d");
    const image = context.createImageData(side, side);
    const [zero, low, high] = dark.matches
      ? [[38, 40, 44], [224, 128, 52], [82, 150, 220]]
      : [[247, 247, 247], [200, 100, 30], [50, 115, 185]];
    for (let v = 0; v < side; v++) {
      for (let u = 0; u < side; u++) {
        const x = [RANGE * (2 * (u + 0.5) / side - 1), RANGE * (1 - 2 * (v + 0.5) / side), 1];
        const f = Math.max(-1.2, Math.min(1.2, output(net, x))) / 1.2;
        const end = f < 0 ? low : high, at = 4 * (v * side + u);
        for (let c = 0; c < 3; c++) image.data[at + c] = zero[c] + Math.abs(f) * (end[c] - zero[c]);
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    const right = problem.x.filter((x, q) => output(net, x) * problem.y[q] > 0).length;
    canvas.setAttribute("aria-label", `Map of f over the square from -${RANGE} to ${RANGE}; at ${right} of `
      + `${problem.y.length} data points f has the sign of the target`);
  }

  function drawDots() {
    const node = $("dots");
    node.replaceChildren();
    const X = (u) => 150 + 150 * u / RANGE;
    problem.x.forEach(([u, v], q) => {
      if (problem.y[q] > 0) svg("circle", { class: "mark", cx: X(u), cy: X(-v), r: 7 }, node);
      else svg("rect", { class: "mark", x: X(u) - 6.5, y: X(-v) - 6.5, width: 13, height: 13 }, node);
    });
  }

  function drawUnits(net) {
    const s = influence(net), free = s.filter((v) => v < 1e-12).length;
    const node = clear("units", `${net.W.length} hidden units in the unit ball, ${free} of them read by nothing`);
    const [cx, cy, r] = [230, 148, 132];
    svg("circle", { class: "axis", cx, cy, r }, node);
    svg("path", { class: "axis", d: `M${cx - r} ${cy}H${cx + r}M${cx} ${cy - r}V${cy + r}` }, node);
    net.W.forEach((w, i) => {
      const at = { cx: cx + r * w[0], cy: cy - r * w[1] };
      if (s[i] < 1e-12) svg("circle", { class: "free", r: 5, ...at }, node);
      else svg("circle", { class: "unit", r: 3 + 9 * Math.sqrt(Math.min(s[i], 4)), ...at }, node);
    });
    const flat = net.W[0].length === 2;
    svg("text", { x: cx + r + 6, y: cy + 4 }, node, flat ? "slope" : "w_1");
    svg("text", { x: cx + 6, y: cy - r + 10 }, node, flat ? "bias" : "w_2");
  }

  function pause() {
    if (timer !== null) clearInterval(timer);
    timer = null;
    $("play").textContent = "Play";
    $("play").setAttribute("aria-pressed", "false");
  }

  function play() {
    if (Number($("time").value) >= problem.segments.length) go(0);
    // Who asked for less motion gets eight still pictures instead of a film.
    const [step, wait] = still.matches ? [0.5, 1500] : [0.02, 40];
    $("play").textContent = "Pause";
    $("play").setAttribute("aria-pressed", "true");
    timer = setInterval(() => {
      const next = Math.min(Number($("time").value) + step, problem.segments.length);
      go(next);
      if (next >= problem.segments.length) pause();
    }, wait);
  }

  problems.forEach((item, i) => {
    const label = document.createElement("label"), box = document.createElement("input");
    box.type = "radio";
    box.name = "problem";
    box.checked = i === 0;
    box.addEventListener("change", () => { pause(); choose(item); });
    label.append(box, titles[item.name] || item.name);
    $("problems").append(label);
  });
  $("time").addEventListener("input", () => { pause(); show(); });
  $("play").addEventListener("click", () => (timer === null ? play() : pause()));
  dark.addEventListener("change", show);
  const wish = new URLSearchParams(location.hash.slice(1)); // #problem=plane&at=1.5
  const asked = problems.find((item) => item.name === wish.get("problem")) || problems[0];
  document.querySelectorAll("#problems input")[problems.indexOf(asked)].checked = true;
  choose(asked);
  const place = Number(wish.get("at"));
  if (place > 0 && place <= asked.segments.length) go(place);
}
