#!/usr/bin/env node
// Makes the Parquet files of tests/reference/formats/parquet with DuckDB and with Arrow's Rust library, and parquet.tsv: what DuckDB reads in them and
// in published files. Each line: file, rows, columns, and a digest of every bit of every value, as RealFileTests computes it.
//
//   npm install @duckdb/node-api@1.5.6-r.1 parquet-wasm@0.6.1 apache-arrow@17.0.0        (in an empty folder)
//   NODE_PATH=that/folder/node_modules CHALLENGE_REAL_DATA=... node make_parquet.mjs     (in this folder)
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const { DuckDBInstance, DuckDBTypeId } = require('@duckdb/node-api');
const data = process.env.CHALLENGE_REAL_DATA ?? '../../../../shared/data';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const run = sql => connection.runAndReadAll(sql);

// --- files ---------------------------------------------------------------------------------------------------------------------------------

const table = `select i::bigint * 1234567890123 as event_id, (i * 37 % 1000) / 7.0 as prediction, ((i * 31 % 97) / 3.0)::float as pt,
  i % 2 = 0 as is_signal, case i % 4 when 0 then 'ztautau' when 1 then 'ttbar' when 2 then 'diboson' else 'π 𝜏 ' || i end as process,
  case when i % 5 = 0 then null else i / 3.0 end as gap, (i * i % 251)::smallint as small`;

async function files() {
  mkdirSync('parquet', { recursive: true });
  for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'])
    await run(`copy (${table} from range(700) t(i)) to 'parquet/${codec}.parquet' (format parquet, compression ${codec})`);
  await run(`copy (${table} from range(2500) t(i)) to 'parquet/delta.parquet' (format parquet, parquet_version v2, dictionary_size_limit 1, compression zstd)`);
  await run(`copy (${table} from range(5000) t(i)) to 'parquet/row_groups.parquet' (format parquet, row_group_size 2048, compression zstd)`);
  await run(`copy (select (i - 100)::tinyint as i8, (i * 200 - 20000)::smallint as i16, (i - 100)::integer * 20000000 as i32, (i - 100)::bigint * 90000000000000000 as i64,
      i::utinyint as u8, (i * 300)::usmallint as u16, i::uinteger * 20000000 as u32, i::ubigint * 40000000000000000 as u64,
      date '1969-12-01' + i::integer as day, time '00:00:00' + to_microseconds(i * 1000001) as clock,
      timestamp '1969-12-31 23:59:59.5' + to_microseconds(i * 700001) as micros, (timestamp '2000-01-01 00:00:00' + to_milliseconds(i * 1001))::timestamp_ms as millis,
      (timestamp '2000-01-01 00:00:00')::timestamp_ns as nanos, (i / 7.0 - 10)::decimal(4, 2) as d4, (i * 1234.5678 - 100000)::decimal(9, 3) as d9, (i * 12345678.12345 - 100)::decimal(18, 5) as d18,
      ((i - 100)::decimal(38, 0) * 1234567890123.0123::decimal(38, 4))::decimal(38, 8) as d38,
      ('00000000-0000-4000-8000-' || lpad(i::varchar, 12, '0'))::uuid as uuid, (case i % 2 when 0 then 's' else 'b' end)::enum('s', 'b') as letter
    from range(200) t(i)) to 'parquet/types.parquet' (format parquet, compression snappy)`);
  await run(`copy (select i as id, [i * 0.5, i + 0.25, -i]::double[3] as vector, [[i, i + 1, i + 2], [i * 2, i * 3, i * 5]]::integer[][] as matrix,
      [{pt: i * 1.5::float, label: 'a' || i}, {pt: i * 2.5::float, label: 'b'}] as jets, {p4: {x: i, y: i / 4.0}, z: 'text'} as nested,
      [i, case when i % 3 = 0 then null else i end, 7]::double[] as holes
    from range(3000) t(i)) to 'parquet/lists.parquet' (format parquet, compression zstd, row_group_size 2048)`);
  // Lists of 0 to 6 elements; row 5 of "gone" has none, row 2,401 of "late" alone has two, every fourth element of "holes" is missing.
  await run(`copy (select i as id, [j * 0.5 + i for j in range(i % 7)]::double[] as reals, [j / 3.0 - i for j in range(i * 5 % 7)]::float[] as singles, [j * i for j in range((i + 3) % 5)]::bigint[] as whole,
      [j % 2 = 0 for j in range(i % 3)] as flags, [{pt: j * 1.5::float, label: 'a' || j} for j in range(1 + i % 2)] as jets, [[k for k in range(j)] for j in range(i % 3)]::integer[][] as matrix,
      case when i = 4 then null else [i] end::integer[] as gone, [case when j % 4 = 3 then null else j end for j in range(i % 7)]::integer[] as holes, ['t' || j for j in range(i % 3)] as words,
      [j for j in range(case i when 2400 then 2 else 1 end)]::integer[] as late
    from range(2500) t(i)) to 'parquet/varying.parquet' (format parquet, compression zstd, row_group_size 2048)`);
  await arrow();
}

/** Pages of version 2, whose encodings DuckDB does not write: DELTA_BYTE_ARRAY, and levels outside the compressed part. */
async function arrow() {
  const { tableFromArrays, tableToIPC, vectorFromArray, Table, Int64, Utf8, Float64, Bool } = require('apache-arrow');
  const wasm = require('parquet-wasm/node');
  const numbers = [...Array(3000).keys()];
  const arrowTable = new Table({
    id: vectorFromArray(numbers.map(i => BigInt(i) * 1234567890123n), new Int64()),
    name: vectorFromArray(numbers.map(i => `prefix_${i >> 4}_${i}_τ`), new Utf8()),
    gap: vectorFromArray(numbers.map(i => (i % 5 === 0 ? null : i / 3)), new Float64()),
    whole_gap: vectorFromArray(numbers.map(i => (i % 7 === 0 ? null : BigInt(i))), new Int64()),
    flag: vectorFromArray(numbers.map(i => i % 3 === 0), new Bool()),
  });
  const properties = new wasm.WriterPropertiesBuilder().setWriterVersion(wasm.WriterVersion.V2).setCompression(wasm.Compression.ZSTD)
    .setDictionaryEnabled(false).setDataPageSizeLimit(4096).setWriteBatchSize(512).build();
  writeFileSync('parquet/version2.parquet', wasm.writeParquet(wasm.Table.fromIPCStream(tableToIPC(arrowTable, 'stream')), properties));
}

// --- what DuckDB reads -----------------------------------------------------------------------------------------------------------------------

/** The columns that a type makes, in the order and with the access that the reader documents: structs by field, then lists by index. */
function leaves(type) {
  if (type.typeId === DuckDBTypeId.STRUCT)
    return type.entryNames.flatMap((name, i) => leaves(type.entryTypes[i]).map(leaf => ({ ...leaf, get: (x, at) => leaf.get(`${x}."${name}"`, at) })));
  if (type.typeId === DuckDBTypeId.LIST || type.typeId === DuckDBTypeId.ARRAY)
    return leaves(type.valueType).map(leaf => ({ depth: leaf.depth + 1, type: leaf.type, get: (x, [i, ...rest]) => leaf.get(`${x}[${i + 1}]`, rest) }));
  return [{ depth: 0, type, get: x => x }];
}

/** The lengths of the lists of a column, outermost first. */
async function lengths(depth, name, from, found = []) {
  if (found.length === depth) return found;
  const list = found.reduce(x => `${x}[1]`, name);
  const result = await run(`select max(len(${list})) from ${from}`);
  return lengths(depth, name, from, [...found, Number(result.getRows()[0][0])]);
}

const sql = {
  DATE: x => `(${x} - date '1970-01-01')::bigint`, TIME: x => `epoch_us(${x})`, TIMESTAMP: x => `epoch_us(${x})`, TIMESTAMP_NS: x => `epoch_ns(${x})`,
  TIMESTAMP_MS: x => `epoch_ms(${x})`, BLOB: x => `decode(${x})`, UUID: x => `${x}::varchar`, ENUM: x => `${x}::varchar`, DECIMAL: x => `${x}::varchar`,
};

function words(values, typeName) {
  const bits = new DataView(new ArrayBuffer(8));
  const real = v => {
    if (v === null || Number.isNaN(v)) return 0x7ff8000000000000n;
    bits.setFloat64(0, v);
    return bits.getBigUint64(0);
  };
  if (typeName === 'FLOAT' || typeName === 'DOUBLE') return values.map(real);
  if (typeName === 'DECIMAL') return values.map(v => real(v === null ? null : Number(v)));
  if (['VARCHAR', 'BLOB', 'UUID', 'ENUM'].includes(typeName)) return values.flatMap(v => [...Array(v.length).keys()].map(i => BigInt(v.charCodeAt(i))));
  // Integers with gaps are doubles with NaN.
  if (values.includes(null)) return values.map(v => real(v === null ? null : Number(v)));
  return values.map(v => BigInt.asUintN(64, BigInt(v)));
}

async function line(path, label, overrides = {}) {
  const from = `read_parquet('${path}')`;
  const head = await run(`select * from ${from} limit 1`);
  const rows = Number((await run(`select count(*) from ${from}`)).getRows()[0][0]);
  let digest = 0n, columns = 0;
  for (const [c, name] of head.columnNames().entries()) {
    for (const leaf of leaves(head.columnTypes()[c])) {
      const size = await lengths(leaf.depth, `"${name}"`, from);
      for (let at = 0; at < size.reduce((a, b) => a * b, 1); at++, columns++) {
        const index = [];
        for (let level = size.length - 1, rest = at; level >= 0; rest = Math.floor(rest / size[level--])) index.unshift(rest % size[level]);
        const typeName = DuckDBTypeId[leaf.type.typeId];
        const read = leaf.get(`"${name}"`, index);
        const values = (await run(`select ${(overrides[name] ?? sql[typeName] ?? (x => x))(read)} from ${from}`)).getRows().map(r => r[0]);
        for (const word of words(values, typeName)) digest = BigInt.asUintN(64, digest * 1099511628211n) ^ word;
      }
    }
  }
  return `${label}\t${rows}\t${columns}\t${digest}`;
}

await files();
const lines = ['path\trows\tcolumns\tdigest'];
for (const name of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw', 'delta', 'row_groups', 'types', 'lists', 'version2'])
  lines.push(await line(`parquet/${name}.parquet`, `parquet/${name}.parquet`, { millis: x => `epoch_ms(${x})` }));
// DuckDB turns every timestamp but nanoseconds into microseconds; the file's own units are milliseconds in one column and, for INT96, nanoseconds.
const published = [
  ...['alltypes_plain', 'alltypes_plain.snappy', 'byte_stream_split.zstd', 'concatenated_gzip_members', 'delta_binary_packed', 'float16_nonzeros_and_nans', 'int64_decimal',
    'lz4_raw_compressed', 'nan_in_stats', 'nulls.snappy', 'rle_boolean_encoding', 'single_nan'].map(n => `robustness/parquet/parquet-testing/${n}.parquet`),
  'robustness/parquet/parquet-testing-bad_data/ARROW-GH-43605.parquet', 'fair-universe/FAIR_Universe_HiggsML_data.parquet'];
for (const path of published.filter(p => existsSync(`${data}/${p}`)))
  lines.push(await line(`${data}/${path}`, path, { timestamp_col: x => `epoch_us(${x}) * 1000` }));
writeFileSync('parquet.tsv', lines.join('\n') + '\n');
