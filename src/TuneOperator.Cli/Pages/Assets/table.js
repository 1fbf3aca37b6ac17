const shownRows = 1000;

function drawTable() {
  const columns = [
    ['trial', trial => trial.name], ['phase', trial => trial.phase], ...new Set(trials.map(trial => trial.stage)).size > 1 ? [['stage', trial => trial.stage]] : [], [objective.metric, trial => trial.value],
    ...data.parameters.map(parameter => [parameter.name, trial => trial.parameters[parameter.name]]),
    ...data.metrics.filter(metric => metric !== objective.metric).map(metric => [metric, trial => trial.metrics[metric]]),
    ['duration', trial => trial.duration, duration], ['reason', trial => trial.reason],
  ].map(([name, get, print = format]) => ({ name, get, print })).filter(column => trials.some(trial => column.get(trial) !== null && column.get(trial) !== undefined));
  let order = { column: columns[0], sign: 1 };
  const heads = columns.map(column => {
    const button = html('button', { type: 'button' }, column.name);
    button.addEventListener('click', () => { order = { column, sign: order.column === column ? -order.sign : 1 }; fill(); });
    return html('th', { scope: 'col' }, button);
  });
  const [body, note] = [html('tbody'), html('p', { class: 'note' })];
  const rows = new Map(trials.map(trial => [trial, mark(trial, html('tr', {}, ...columns.map(column => {
    const value = column.get(trial);
    return html('td', { class: typeof value === 'number' ? 'number' : 'text', title: column.print(value) }, column.print(value));
  })))]));
  function fill() {
    const chosen = trials.filter(passes).sort((a, b) => compare(order.column.get(a), order.column.get(b), order.sign));
    body.replaceChildren(...chosen.slice(0, shownRows).map(trial => rows.get(trial)));
    note.textContent = chosen.length > shownRows ? `The first ${shownRows} of ${chosen.length} trials.` : `${chosen.length} trials.`;
    heads.forEach((head, at) => columns[at] === order.column ? head.setAttribute('aria-sort', order.sign > 0 ? 'ascending' : 'descending') : head.removeAttribute('aria-sort'));
  }
  listeners.push(fill);
  section('trials', 'Trials', 'A row a trial of those chosen above. A click on a column sorts by it.',
    html('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Table of trials' }, html('table', {}, html('thead', {}, html('tr', {}, ...heads)), body)), note);
}

// Numbers before text, and what is missing last in both directions.
function compare(a, b, sign) {
  const rank = value => value === null || value === undefined ? 2 : typeof value === 'number' ? 0 : 1;
  if (rank(a) !== rank(b)) return rank(a) === 2 || rank(b) === 2 ? rank(a) - rank(b) : sign * (rank(a) - rank(b));
  return rank(a) === 2 ? 0 : sign * (rank(a) === 0 ? a - b : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
}
