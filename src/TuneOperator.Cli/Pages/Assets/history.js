function drawHistory() {
  if (valued.length === 0) return;
  const [x, y] = [scaleOf(trials.map(trial => trial.index)), scaleOf(visible())];
  const { chart, px, py } = frame(x, y, `${objective.metric} of ${valued.length} trials by their index, and the best so far; the table below has the numbers`, ['trial', objective.metric]);
  let best = null;
  let path = '';
  for (const trial of valued) {
    if (best !== null) path += `H${px(trial.index)}`;
    if (best === null || isBetter(trial.value, best)) {
      best = trial.value;
      path += path ? `V${py(best)}` : `M${px(trial.index)},${py(best)}`;
    }
  }
  chart.append(svg('path', { class: 'best-line', d: `${path}H${px(x.max)}` }));
  const base = size.height - size.bottom;
  for (const trial of trials.filter(trial => trial.phase === 'Failed' || trial.phase === 'Pruned')) {
    chart.append(mark(trial, svg('line', { class: 'failed', x1: px(trial.index), x2: px(trial.index), y1: base - 8, y2: base })));
  }
  const points = valued.map(trial => [trial, mark(trial, svg('circle', { class: 'point', cx: px(trial.index), cy: py(trial.value), r: 4.5, fill: colour(trial) }))]);
  chart.append(...points.map(([, node]) => node));
  listeners.push(() => points.forEach(([trial, node]) => node.classList.toggle('faded', !passes(trial))));
  section('history', 'Optimisation history', 'A dot a trial; the line is the best so far. Red ticks: trials that failed or were pruned.', chart);
}

// The worst outliers would press all else flat: they are drawn at the edge.
function visible() {
  const sorted = valued.map(trial => trial.value).sort((a, b) => a - b);
  const [low, high] = [sorted[Math.floor(sorted.length / 4)], sorted[Math.floor(sorted.length * 3 / 4)]];
  const reach = 5 * (high - low);
  return sorted.length < 8 || reach === 0 ? sorted : sorted.filter(value => objective.maximize ? value >= low - reach : value <= high + reach);
}
