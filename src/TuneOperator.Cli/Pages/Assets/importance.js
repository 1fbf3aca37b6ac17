function drawImportance() {
  if (!data.importance) return;
  const rows = data.importance.parameters.flatMap(parameter => {
    const bar = html('div', { class: 'bar', 'aria-hidden': 'true' });
    bar.style.width = `${100 * parameter.share}%`;
    return [html('dt', {}, parameter.name), html('dd', {}, bar), html('dd', {}, `${Math.round(100 * parameter.share)} %`)];
  });
  section('importance', 'Importance', ['The share of the variation that each parameter explains alone.', data.importance.caveat].filter(Boolean).join(' '), html('dl', { class: 'bars' }, ...rows));
}
