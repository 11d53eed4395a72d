// Reads rows with Microsoft's own client, and prints each as JSON: every column with the type that the client made of it.
// node read-rows.mjs <address of the account's tables> <account> <key> <table> <filter>
import { AzureNamedKeyCredential, TableClient } from "@azure/data-tables";

const [address, account, key, table, filter] = process.argv.slice(2);
const client = new TableClient(address, table, new AzureNamedKeyCredential(account, key), { allowInsecureConnection: true });
const typed = (value) =>
  value instanceof Date ? { type: "Date", value: value.toISOString() }
  : value instanceof Uint8Array ? { type: "Uint8Array", value: Buffer.from(value).toString("base64") }
  : { type: typeof value, value: typeof value === "bigint" ? value.toString() : value };
const rows = [];
for await (const row of client.listEntities({ queryOptions: { filter } }))
  rows.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typed(value)])));
console.log(JSON.stringify(rows));
