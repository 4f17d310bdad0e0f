/** The document as a page for people: no script, and nothing from another site. */
import { readFileSync } from 'node:fs';
import { type Html, html } from '../../shared/html.ts';
import { API_PATH } from '../api-path.ts';
import type { JsonSchema } from './convert-schemas.ts';
import type { DocumentedOperation } from './operations.ts';
import type { ApiDocument } from './write-document.ts';

export const REFERENCE_STYLES = readFileSync(new URL('./reference.css', import.meta.url), 'utf8');
const REFERENCE_STYLES_PATH = `${API_PATH}/reference.css`;

type Placed = Readonly<{ path: string; method: string; operation: DocumentedOperation }>;

export function referencePage(document: ApiDocument): Html {
  const { info, tags, components } = document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Placed => ({ path, method, operation })),
  );
  const inTag = (name: string) => operations.filter(({ operation }) => operation.tags.includes(name));
  const server = document.servers[0]?.url ?? '';
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${info.title} – API reference</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${REFERENCE_STYLES_PATH}">
<link rel="service-desc" type="application/vnd.oai.openapi+json;version=3.1" href="${API_PATH}/openapi.json">
</head>
<body>
<main>
<h1>${info.title}: API reference</h1>
${info.description.split('\n\n').map((paragraph) => html`<p>${withCode(paragraph)}</p>`)}
<p>For programs: <a href="${API_PATH}/openapi.json">openapi.json</a> (OpenAPI 3.1). Version ${info.version}.</p>
<nav aria-label="Operations">
<ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${operation.operationId}">${operation.summary}</a> <code>${method.toUpperCase()} ${path}</code></li>`,
  )}</ul>
</nav>
${tags.map(
  ({ name, description }) => html`<h2>${name}</h2>
<p>${description}</p>
${inTag(name).map((placed) => operationView(placed, server))}`,
)}
<h2>What answers are made of</h2>
${Object.entries(components.schemas).map(
  ([name, schema]) => html`<h3 id="schema-${name}">${name}</h3>
${schema.description === undefined ? '' : html`<p>${withCode(schema.description)}</p>`}
${fieldsView(schema)}`,
)}
</main>
</body>
</html>
`;
}

function operationView({ path, method, operation }: Placed, server: string): Html {
  const { operationId, summary, description, parameters, requestBody, responses, security } = operation;
  const verb = method.toUpperCase();
  return html`<h3 id="${operationId}">${summary}</h3>
<p class="route"><code>${verb} ${API_PATH}${path}</code>${security ? ' with a token' : ''}</p>
${description === '' ? '' : html`<p>${withCode(description)}</p>`}
${
  parameters.length === 0
    ? ''
    : html`<h4>Parameters</h4>
<dl>${parameters.map(
        (parameter) =>
          html`<dt><code>${parameter.name}</code> ${typeView(parameter.schema)}${parameter.in === 'query' ? '' : ` (${parameter.in})`}</dt><dd>${withCode(parameter.description)}</dd>`,
      )}</dl>`
}
${Object.entries(requestBody?.content ?? {}).map(
  ([mediaType, { schema }]) => html`<h4>Body</h4>
<p>${typeView(schema)} as <code>${mediaType}</code></p>`,
)}
<h4>Answers</h4>
<dl>${Object.entries(responses).map(
    ([status, response]) =>
      html`<dt><code>${status}</code> ${Object.values(response.content ?? {}).map(({ schema }) => typeView(schema))}</dt><dd>${response.description}</dd>`,
  )}</dl>
${security ? '' : html`<pre><code>curl '${server}${path}'</code></pre>`}`;
}

function fieldsView({ properties = {}, required = [] }: JsonSchema): Html {
  return html`<dl>${Object.entries(properties).map(([name, schema]) =>
    typeof schema === 'object'
      ? html`<dt><code>${name}</code> ${typeView(schema)}${required.includes(name) ? '' : ', optional'}</dt>${
          schema.description === undefined ? '' : html`<dd>${withCode(schema.description)}</dd>`
        }`
      : '',
  )}</dl>`;
}

/** "list of Place", "RELEVANCE | DATE", "integer 1 to 100". */
function typeView(schema: JsonSchema): Html {
  const { $ref, type, items, anyOf, properties } = schema;
  if ($ref !== undefined) {
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    return html`<a href="#schema-${name}">${name}</a>`;
  }
  if (schema.enum !== undefined) return html`${schema.enum.join(' | ')}`;
  if (schema.const !== undefined) return html`${JSON.stringify(schema.const)}`;
  if (type === 'array') return html`list of ${isSchema(items) ? typeView(items) : 'anything'}`;
  if (anyOf !== undefined)
    return html`${anyOf.filter(isSchema).map((one, index) => html`${index === 0 ? '' : ' or '}${typeView(one)}`)}`;
  if (properties !== undefined) return html`object: ${Object.keys(properties).join(', ')}`;
  return html`${[type ?? 'anything', schema.format, rangeWords(schema)].filter((word) => word !== undefined).join(' ')}`;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The safe integers are no bounds to tell. */
function rangeWords({ minimum, maximum }: JsonSchema): string | undefined {
  if (minimum === undefined || maximum === undefined || maximum === Number.MAX_SAFE_INTEGER) return undefined;
  return `${minimum} to ${maximum}`;
}

/** What stands between backticks is code. */
function withCode(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
