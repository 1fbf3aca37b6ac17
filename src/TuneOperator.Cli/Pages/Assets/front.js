function drawFront() {
  if (data.front.length === 0 || data.objectives.length < 2) return;
  const [first, second] = data.objectives;
  const points = data.front.filter(point => point.values[0] !== null && point.values[1] !== null);
  if (points.length === 0) return;
  const [x, y] = [scaleOf(points.map(point => point.values[0])), scaleOf(points.map(point => point.values[1]))];
  const { chart, px, py } = frame(x, y, `Pareto front of ${points.length} trials: ${second.metric} over ${first.metric}`, [first.metric, second.metric]);
  const goal = each => `${each.metric} (${each.maximize ? 'more' : 'less'} is better)`;
  for (const point of points) {
    const trial = trials.find(candidate => candidate.name === point.trial);
    const dot = svg('circle', { class: 'point', cx: px(point.values[0]), cy: py(point.values[1]), r: 5.5, fill: 'var(--accent)' });
    chart.append(trial ? mark(trial, dot) : dot);
  }
  section('front', 'Pareto front', `Trials that no other beats in everything: ${data.objectives.map(goal).join(', ')}. The chart shows the first two.`, chart);
}
