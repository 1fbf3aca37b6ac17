function drawSummary() {
  const counts = Object.entries(data.counters).map(([name, count]) => `${count} ${name}`).join(', ');
  document.getElementById('summary').textContent =
    [`${data.namespace}/${data.name}`, data.phase, counts, `written ${data.written}`, data.message].filter(Boolean).join(' · ');
  const best = trials.find(trial => trial.name === data.best) ?? ranked[0];
  if (!best || data.objectives.length > 1) return;
  section('best', 'Best', `${best.name} with ${objective.metric} = ${format(best.value)} (${objective.maximize ? 'more is better' : 'less is better'})`,
    html('dl', { class: 'best' }, ...Object.entries(best.parameters).flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, typeof value === 'number' ? String(value) : format(value))])));
}
