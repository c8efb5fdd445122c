// usage: node validate.mjs KIND FILE [SHAPES]
//   jsonld   expands the file in safe mode, in which a term that means nothing is an error
//   turtle   parses the file
//   shacl    checks the file (.ttl, or JSON-LD) against shapes in Turtle
// Prints one JSON object, {"ok": …, "problems": […], "properties": [IRIs in use], "triples": n}; exit code 0 when it is ok, 1 when not.
import fs from 'node:fs';

const base = 'https://data.example/datasets/example/v/1.0.0/document';
const [kind, file, shapes] = process.argv.slice(2);

// Nothing is fetched. schema.org's context is that every term is of its vocabulary; any other remote context is an error.
const documentLoader = async url => {
  if (/^https?:\/\/schema\.org\/?$/.test(url))
    return { contextUrl: null, documentUrl: url, document: { '@context': { '@vocab': 'https://schema.org/' } } };
  throw new Error(`the context ${url} would have to be fetched`);
};

async function quadsOf(path) {
  const { Parser } = await import('n3');
  const text = fs.readFileSync(path, 'utf8');
  if (path.endsWith('.ttl'))
    return new Parser({ baseIRI: base }).parse(text);
  const { default: jsonld } = await import('jsonld');
  const lines = await jsonld.toRDF(JSON.parse(text), { base, documentLoader, safe: true, format: 'application/n-quads' });
  return new Parser({ format: 'N-Quads' }).parse(lines);
}

const problems = [];
let quads = [];
try {
  quads = await quadsOf(file);
  if (quads.length === 0)
    problems.push('the document says nothing');
  if (kind === 'shacl') {
    const { Store } = await import('n3');
    const { default: Validator } = await import('rdf-validate-shacl');
    const report = await new Validator(new Store(await quadsOf(shapes))).validate(new Store(quads));
    for (const result of report.results)
      problems.push(`${result.focusNode?.value} ${result.path?.value ?? ''}: ${result.message.map(m => m.value).join('; ') || result.sourceConstraintComponent?.value}`);
  } else if (kind !== 'jsonld' && kind !== 'turtle') {
    problems.push(`there is no validation of kind ${kind}`);
  }
} catch (error) {
  problems.push(error.details ? `${error.message} ${JSON.stringify(error.details)}` : String(error.message ?? error));
}
const properties = [...new Set(quads.map(q => q.predicate.value))].sort();
console.log(JSON.stringify({ ok: problems.length === 0, problems, properties, triples: quads.length }));
process.exitCode = problems.length === 0 ? 0 : 1;
