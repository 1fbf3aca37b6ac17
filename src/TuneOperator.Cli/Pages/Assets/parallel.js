function axesOf() {
  const of = (name, get, log) => {
    const values = valued.map(get).filter(value => value !== null && value !== undefined);
    const texts = [...new Set(values.map(String))].sort();
    if (texts.length < 2) return null;
    if (values.every(value => typeof value === 'number')) {
      const scale = scaleOf(values, log);
      return { name, get, scale, ticks: scale.ticks().map(tick => [format(tick), scale.share(tick)]), share: value => scale.share(value) };
    }
    const place = text => texts.indexOf(text) / (texts.length - 1);
    return { name, get, texts, ticks: texts.slice(0, 20).map(text => [text, place(text)]), share: value => place(String(value)) };
  };
  return [...data.parameters.map(parameter => of(parameter.name, trial => trial.parameters[parameter.name], parameter.log)), of(objective.metric, trial => trial.value, false)].filter(Boolean);
}

function drawParallel() {
  const axes = axesOf();
  if (axes.length < 2) return;
  const height = 340;
  const [top, bottom, gap] = [40, height - 16, Math.max(110, 840 / (axes.length - 1))];
  const x = at => 60 + at * gap;
  const y = share => bottom - share * (bottom - top);
  const width = x(axes.length - 1) + 90;
  const chart = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': `Parallel coordinates of ${valued.length} trials over ${axes.map(axis => axis.name).join(', ')}; the fields below filter without a pointer` });
  chart.style.minWidth = `${Math.min(width, 110 * axes.length)}px`;

  const lines = [...ranked].reverse().map(trial => {
    let [path, broken] = ['', true];
    axes.forEach((axis, at) => {
      const value = axis.get(trial);
      if (value === null || value === undefined) { broken = true; return; }
      path += `${broken ? 'M' : 'L'}${x(at)},${y(axis.share(value))}`;
      broken = false;
    });
    return [trial, mark(trial, svg('path', { class: 'trace', d: path, stroke: colour(trial) }))];
  });
  chart.append(...lines.map(([, node]) => node));
  axes.forEach((axis, at) => {
    chart.append(svg('line', { class: 'axis', x1: x(at), x2: x(at), y1: top, y2: bottom }), svg('text', { class: 'name', x: x(at), y: 18, 'text-anchor': 'middle' }, short(axis.name)));
    for (const [text, share] of axis.ticks) chart.append(svg('text', { x: x(at) + 5, y: y(share) + 4 }, short(text)));
    brush(chart, axis, x(at), y, top, bottom);
  });
  const count = html('p', { class: 'note', 'aria-live': 'polite' });
  listeners.push(() => {
    lines.forEach(([trial, node]) => node.classList.toggle('faded', !passes(trial)));
    count.textContent = filters.size ? `${valued.filter(passes).length} of ${valued.length} trials are chosen` : '';
  });
  section('parallel', 'Parallel coordinates', 'A line a trial, bright yellow the best. Drag along an axis to choose a range on it; click the axis to let go.',
    html('div', { class: 'scroll' }, chart), count, fields(axes));
}

const short = text => text.length > 18 ? `${text.slice(0, 17)}…` : text;

function brush(chart, axis, at, y, top, bottom) {
  const area = svg('rect', { class: 'brush', x: at - 9, width: 18, y: top, height: 0 });
  const grab = svg('rect', { class: 'grab', x: at - 12, width: 24, y: top - 6, height: bottom - top + 12 });
  const shareAt = event => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(chart.getScreenCTM().inverse());
    return Math.min(1, Math.max(0, (bottom - point.y) / (bottom - top)));
  };
  let from = null;
  grab.addEventListener('pointerdown', event => { from = shareAt(event); grab.setPointerCapture(event.pointerId); });
  grab.addEventListener('pointermove', event => { if (from !== null) axis.choose(Math.min(from, shareAt(event)), Math.max(from, shareAt(event))); });
  grab.addEventListener('pointerup', event => {
    if (Math.abs(shareAt(event) - from) < 0.01) axis.choose(null);
    from = null;
  });
  axis.choose = (low, high) => {
    if (low === null) filters.delete(axis.name);
    else filters.set(axis.name, trial => { const value = axis.get(trial); return value !== null && value !== undefined && axis.share(value) >= low - 1e-9 && axis.share(value) <= high + 1e-9; });
    area.setAttribute('y', low === null ? top : y(high));
    area.setAttribute('height', low === null ? 0 : Math.max(2, y(low) - y(high)));
    axis.tell?.(low, high);
    changed();
  };
  chart.append(area, grab);
}

// The same choice for those who use no pointer.
function fields(axes) {
  const sets = axes.map(axis => {
    if (axis.texts) {
      const select = html('select', { 'aria-label': axis.name }, html('option', { value: '' }, 'any'), ...axis.texts.map((text, at) => html('option', { value: at + 1 }, text)));
      select.addEventListener('change', () => { const at = select.value - 1; at < 0 ? axis.choose(null) : axis.choose(axis.share(axis.texts[at]), axis.share(axis.texts[at])); });
      axis.tell = low => { if (low === null) select.value = ''; };
      return html('fieldset', {}, html('legend', {}, axis.name), select);
    }
    const [low, high] = ['from', 'to'].map(end => html('input', { type: 'number', step: 'any', 'aria-label': `${axis.name} ${end}` }));
    const read = () => low.value === '' && high.value === '' ? axis.choose(null)
      : axis.choose(low.value === '' ? 0 : axis.share(+low.value), high.value === '' ? 1 : axis.share(+high.value));
    [low, high].forEach(input => input.addEventListener('change', read));
    axis.tell = (from, to) => { [low.value, high.value] = from === null ? ['', ''] : [format(axis.scale.value(from)), format(axis.scale.value(to))]; };
    return html('fieldset', {}, html('legend', {}, axis.name), html('label', {}, 'from', low), html('label', {}, 'to', high));
  });
  const clear = html('button', { type: 'button' }, 'Choose all');
  clear.addEventListener('click', () => axes.forEach(axis => axis.choose(null)));
  return html('details', {}, html('summary', {}, 'Choose by numbers'), html('div', { class: 'filters' }, ...sets, clear));
}
