// Shows openapi.json: every address with its parameters, body and answers.

const description = await (await fetch('openapi.json')).json();

function element(name, { text = '', className = '' } = {}, ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Follows a reference inside the document. */
function resolve(node) {
  if (!node?.$ref) return node;
  return node.$ref.slice(2).split('/').reduce((at, key) => at[key], description);
}

function table(rows) {
  return element('table', {}, ...rows.map(([head, text]) => element('tr', {}, element('th', { text: head }), element('td', { text }))));
}

function examples(content = {}) {
  return Object.entries(content).flatMap(([type, { example, schema }]) => [
    element('h3', { text: resolve(schema)?.description ? `${type}: ${resolve(schema).description}` : type }),
    ...(example === undefined ? [] : [element('pre', { text: typeof example === 'string' ? example : JSON.stringify(example, null, 1) })]),
  ]);
}

function operation(path, method, { summary, description: more, parameters = [], requestBody, responses }) {
  const body = element('div', { className: 'body' });
  if (more) body.append(element('p', { text: more }));
  if (parameters.length > 0) {
    body.append(element('h3', { text: 'Parameters' }), table(parameters.map(resolve).map(({ name, in: place, description: what = '' }) => [name, `${what} (${place})`])));
  }
  if (requestBody) body.append(...examples(resolve(requestBody).content));
  body.append(element('h3', { text: 'Answers' }));
  for (const [status, answer] of Object.entries(responses)) {
    const { description: what, content } = resolve(answer);
    body.append(table([[status, what]]), ...(status.startsWith('2') ? examples(content) : []));
  }
  const summaryLine = element('summary', {}, element('span', { text: method.toUpperCase(), className: 'method' }), element('code', { text: path }), element('span', { text: ` ${summary}` }));
  return element('details', {}, summaryLine, body);
}

const page = document.getElementById('docs');
page.append(element('p', { text: description.info.description, className: 'lead' }));
for (const { name, description: what } of description.tags) {
  page.append(element('h2', { text: name }), element('p', { text: what }));
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, details] of Object.entries(methods)) {
      if (details.tags?.includes(name)) page.append(operation(path, method, details));
    }
  }
}
