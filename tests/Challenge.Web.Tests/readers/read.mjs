// usage: node read.mjs FOLDER
// Fetches the files whose addresses stand in FOLDER/addresses, one a line, and reads them with programs that others wrote: Parquet with hyparquet
// (over HTTP, by ranges) and DuckDB, CSV and csv.gz with DuckDB, HDF5 with h5wasm. FOLDER also takes what has to lie on a disk. ADDRESS#a,b names the columns of a text file that hold floating-point
// numbers: a program that guesses takes 1,2,3 for integers.
// Prints one JSON object, {"program address": {"rows": n, "columns": [{"name", "type", "shape", "sha256"}]}}. The digest is over a column's values one after the other:
// integers as int64, others as float64, both with the smallest byte first; texts as UTF-8, each with a zero behind it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const folder = process.argv[2];
const addresses = fs.readFileSync(path.join(folder, 'addresses'), 'utf8').split('\n').filter(line => line);

function* leaves(value) {
  const items = Array.isArray(value) || ArrayBuffer.isView(value) ? value : value?.items;
  if (items) for (const item of items) yield* leaves(item);
  else yield value;
}

function shapeOf(value) {
  const items = Array.isArray(value) || ArrayBuffer.isView(value) ? value : value?.items;
  return items ? [items.length, ...shapeOf(items[0])] : [];
}

function column(name, type, shape, values) {
  const all = [...leaves(values)];
  const bytes = type === 'text' ? Buffer.from(all.map(v => v + '\0').join(''), 'utf8')
    : type === 'int64' ? Buffer.from(BigInt64Array.from(all, BigInt).buffer)
      : Buffer.from(Float64Array.from(all, v => Number.isNaN(v) ? NaN : Number(v)).buffer);
  return { name, type, shape, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function download(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const file = path.join(folder, address.split('/').pop());
  fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

async function hyparquet(address) {
  const { asyncBufferFromUrl, parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import('hyparquet');
  const types = { INT64: 'int64', FLOAT: 'float32', DOUBLE: 'float64', BYTE_ARRAY: 'text' };
  const file = await asyncBufferFromUrl({ url: address });
  const metadata = await parquetMetadataAsync(file);
  const rows = await parquetReadObjects({ file, metadata });
  const typeOf = node => node.children.length > 0 ? typeOf(node.children[0]) : types[node.element.type];
  const columns = parquetSchema(metadata).children.map(child => {
    const values = rows.map(row => row[child.element.name]);
    return column(child.element.name, typeOf(child), shapeOf(values[0]), values);
  });
  return { rows: Number(metadata.num_rows), columns };
}

async function duckdb(file, reader, isFloat = new Set()) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const types = { BIGINT: 'int64', FLOAT: 'float32', DOUBLE: 'float64', VARCHAR: 'text' };
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const result = await connection.runAndReadAll(`select * from ${reader}('${file.replaceAll("'", "''")}')`);
  const values = result.getColumns(), kinds = result.columnTypes();
  const columns = result.columnNames().map((name, i) => {
    const type = types[kinds[i].toString().replace(/(\[\d*\])+$/, '')];
    return column(name, type === 'int64' && isFloat.has(name) ? 'float64' : type, shapeOf(values[i][0]), values[i]);
  });
  return { rows: result.currentRowCount, columns };
}

async function h5wasm(file) {
  const { default: hdf5 } = await import('h5wasm/node');
  await hdf5.ready;
  const opened = new hdf5.File(file, 'r');
  const types = { '<q': 'int64', '<f': 'float32', '<d': 'float64' };
  let rows = -1;
  const columns = opened.keys().map(key => {
    const dataset = opened.get(key);
    rows = dataset.shape[0];
    return column(key, types[dataset.dtype] ?? (typeof dataset.dtype === 'string' && /^S/.test(dataset.dtype) ? 'text' : JSON.stringify(dataset.dtype)), dataset.shape.slice(1), dataset.value);
  });
  opened.close();
  return { rows, columns };
}

const seen = {};
for (const [address, floats = ''] of addresses.map(a => a.split('#'))) {
  const file = await download(address);
  if (address.endsWith('.parquet')) {
    seen['hyparquet ' + address] = await hyparquet(address);
    seen['duckdb ' + address] = await duckdb(file, 'read_parquet');
  } else if (address.endsWith('.h5')) {
    seen['h5wasm ' + address] = await h5wasm(file);
  } else {
    seen['duckdb ' + address] = await duckdb(file, 'read_csv', new Set(floats.split(',')));
  }
}
console.log(JSON.stringify(seen));
