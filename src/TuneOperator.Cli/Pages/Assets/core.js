'use strict';

// Everything of the experiment is data: it reaches the page as text nodes and numbers, never as markup.
const data = JSON.parse(document.getElementById('data').textContent);
const trials = data.trials;
const valued = trials.filter(trial => trial.isRanked);
const objective = data.objectives[0] ?? { metric: 'value', maximize: false };
const isBetter = (a, b) => objective.maximize ? a > b : a < b;
const ranked = [...valued].sort((a, b) => a.value === b.value ? a.index - b.index : isBetter(a.value, b.value) ? -1 : 1);
const ranks = new Map(ranked.map((trial, rank) => [trial, rank]));

function element(space, name, attributes, children) {
  const made = space ? document.createElementNS(space, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const svg = (name, attributes, ...children) => element('http://www.w3.org/2000/svg', name, attributes, children);
const html = (name, attributes, ...children) => element(null, name, attributes, children);

function format(value) {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  const size = Math.abs(value);
  return size !== 0 && (size < 1e-4 || size >= 1e7) ? value.toExponential(3) : String(+value.toPrecision(6));
}

function duration(seconds) {
  if (seconds === null || seconds === undefined) return '';
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours ? `${hours}h${String(minutes).padStart(2, '0')}m` : minutes ? `${minutes}m${String(Math.round(seconds % 60)).padStart(2, '0')}s` : `${Math.round(seconds)}s`;
}

// A scale takes a value to its share of the range, from 0 to 1, and back.
function scaleOf(values, log) {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) [min, max] = [Math.min(min, value), Math.max(max, value)];
  const isLog = log && min > 0;
  const [to, from] = isLog ? [Math.log, Math.exp] : [x => x, x => x];
  const width = to(max) - to(min);
  return {
    min, max, isLog,
    share: value => width > 0 ? Math.min(1, Math.max(0, (to(value) - to(min)) / width)) : 0.5,
    value: share => from(to(min) + share * width),
    ticks: () => isLog ? logTicks(min, max) : niceTicks(min, max),
  };
}

function niceTicks(min, max) {
  if (!(max > min)) return [min];
  const raw = (max - min) / 5;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(m => m * power).find(s => s >= raw);
  const ticks = [];
  for (let n = Math.ceil(min / step); n * step <= max + step * 1e-9; n++) ticks.push(n * step);
  return ticks;
}

function logTicks(min, max) {
  const ticks = [];
  for (let power = Math.ceil(Math.log10(min) - 1e-9); 10 ** power <= max * (1 + 1e-9); power++) ticks.push(10 ** power);
  return ticks.length >= 2 ? ticks : niceTicks(min, max);
}

// Five colours from worst to best that differ in lightness as well, so that they are told apart without hue.
const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
const stops = [isDark ? [128, 104, 200] : [68, 1, 84], isDark ? [92, 126, 190] : [59, 82, 139], [33, 145, 140], [94, 201, 98], [241, 196, 40]];
function colour(trial) {
  const share = ranked.length > 1 ? 1 - ranks.get(trial) / (ranked.length - 1) : 1;
  const at = Math.min(stops.length - 2, Math.floor(share * (stops.length - 1)));
  const rest = share * (stops.length - 1) - at;
  return `rgb(${stops[at].map((from, channel) => Math.round(from + rest * (stops[at + 1][channel] - from))).join(',')})`;
}

// What is chosen on one chart is chosen on all.
const filters = new Map();
const listeners = [];
const passes = trial => [...filters.values()].every(holds => holds(trial));
const changed = () => listeners.forEach(listener => listener());

const marks = new Map();
function mark(trial, node) {
  if (!marks.has(trial)) marks.set(trial, []);
  marks.get(trial).push(node);
  node.addEventListener('pointerenter', event => show(trial, event));
  node.addEventListener('pointermove', place);
  node.addEventListener('pointerleave', () => hide(trial));
  return node;
}

const tip = document.getElementById('tip');
function show(trial, event) {
  const facts = Object.entries(trial.parameters).map(([name, value]) => html('div', {}, `${name} = ${format(value)}`));
  tip.replaceChildren(html('strong', {}, `${trial.name}: ${trial.value === null ? trial.phase : `${objective.metric} ${format(trial.value)}`}`), ...facts);
  tip.hidden = false;
  for (const node of marks.get(trial) ?? []) node.classList.add('lit');
  place(event);
}

function hide(trial) {
  tip.hidden = true;
  for (const node of marks.get(trial) ?? []) node.classList.remove('lit');
}

function place(event) {
  tip.style.left = `${Math.max(8, Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8))}px`;
}

function section(id, title, note, ...children) {
  document.getElementById('parts').append(html('a', { href: `#${id}` }, title));
  const made = html('section', { id, 'aria-labelledby': `${id}-title` }, html('h2', { id: `${id}-title` }, title), html('p', { class: 'note' }, note), ...children);
  document.getElementById('main').append(made);
  return made;
}

const size = { width: 900, height: 320, left: 80, right: 20, top: 14, bottom: 40 };
function frame(x, y, label, names) {
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const [px, py] = [value => size.left + x.share(value) * inner.width, value => size.top + (1 - y.share(value)) * inner.height];
  const chart = svg('svg', { viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', 'aria-label': label });
  for (const tick of y.ticks()) {
    chart.append(svg('line', { class: 'grid', x1: size.left, x2: size.width - size.right, y1: py(tick), y2: py(tick) }),
      svg('text', { x: size.left - 8, y: py(tick) + 4, 'text-anchor': 'end' }, format(tick)));
  }
  for (const tick of x.ticks()) chart.append(svg('text', { x: px(tick), y: size.height - size.bottom + 18, 'text-anchor': 'middle' }, format(tick)));
  chart.append(svg('line', { class: 'axis', x1: size.left, x2: size.width - size.right, y1: size.height - size.bottom, y2: size.height - size.bottom }),
    svg('text', { class: 'name', x: size.width - size.right, y: size.height - 6, 'text-anchor': 'end' }, names[0]),
    svg('text', { class: 'name', x: 4, y: 11 }, names[1]));
  return { chart, px, py };
}
