// Reads a Parquet file with hyparquet (JavaScript) and with DuckDB (C++), and prints what each saw as one JSON object: rows, names, and a digest of
// every bit of every value, those of lists one after the other (as RealFileTests computes it; every NaN counts as one). Copy it to a folder where both are installed, as OtherReadersTests does:
//   npm install hyparquet@1.33.0 @duckdb/node-api@1.5.6-r.1 && node read_parquet.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';

const path = process.argv[2];

function digest(columns) {
  const bits = new DataView(new ArrayBuffer(8));
  let total = 0n;
  const add = word => { total = BigInt.asUintN(64, total * 1099511628211n) ^ word; };
  function* leaves(value) {
    const items = Array.isArray(value) || ArrayBuffer.isView(value) ? value : value?.items;
    if (items) for (const item of items) yield* leaves(item);
    else yield value;
  }
  for (const values of columns) {
    for (const value of leaves(values)) {
      if (typeof value === 'bigint') add(BigInt.asUintN(64, value));
      else if (typeof value === 'string') for (let i = 0; i < value.length; i++) add(BigInt(value.charCodeAt(i)));
      else if (Number.isNaN(value)) add(0x7ff8000000000000n);
      else { bits.setFloat64(0, value); add(bits.getBigUint64(0)); }
    }
  }
  return total.toString();
}

async function hyparquet() {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const rows = await parquetReadObjects({ file, metadata });
  const names = parquetSchema(metadata).children.map(child => child.element.name);
  return { rows: rows.length, names, digest: digest(names.map(name => rows.map(row => row[name]))) };
}

async function duckdb() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const result = await connection.runAndReadAll(`select * from read_parquet('${path.replaceAll("'", "''")}')`);
  const smallest = await connection.runAndReadAll(
    `select path_in_schema, stats_min_value, stats_max_value from parquet_metadata('${path.replaceAll("'", "''")}') where row_group_id = 0`);
  return { rows: result.currentRowCount, names: result.columnNames(), digest: digest(result.getColumns()), statistics: smallest.getRows() };
}

console.log(JSON.stringify({ hyparquet: await hyparquet(), duckdb: await duckdb() }));
