function drawCurves() {
  const drawn = trials.filter(trial => trial.curve.length > 1);
  if (drawn.length === 0) return;
  const points = drawn.flatMap(trial => trial.curve);
  const [x, y] = [scaleOf(points.map(point => point[0])), scaleOf(points.map(point => point[1]))];
  const { chart, px, py } = frame(x, y, `Learning curves of ${drawn.length} trials: ${objective.metric} by step`, ['step', objective.metric]);
  const order = [...drawn].sort((a, b) => (ranks.get(b) ?? Infinity) - (ranks.get(a) ?? Infinity));
  const lines = order.map(trial => [trial, mark(trial, svg('path', {
    class: 'trace', stroke: ranks.has(trial) ? colour(trial) : 'var(--soft)', d: trial.curve.map((point, at) => `${at ? 'L' : 'M'}${px(point[0])},${py(point[1])}`).join(''),
  }))]);
  chart.append(...lines.map(([, node]) => node));
  listeners.push(() => lines.forEach(([trial, node]) => node.classList.toggle('faded', !passes(trial))));
  section('curves', 'Learning curves', `${objective.metric} by step, a line a trial, bright yellow the best; grey: trials without a value.`, chart);
}
