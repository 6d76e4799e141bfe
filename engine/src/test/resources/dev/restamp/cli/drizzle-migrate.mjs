// Runs Drizzle's own migrator: the address of a database, the folder of the files, and perhaps the schema of the ledger.
const [address, migrationsFolder, migrationsSchema] = process.argv.slice(2);
const config = migrationsSchema ? { migrationsFolder, migrationsSchema } : { migrationsFolder };

async function onPostgres() {
  const { default: pg } = await import('pg');
  const { drizzle } = await import('drizzle-orm/node-postgres');
  const { migrate } = await import('drizzle-orm/node-postgres/migrator');
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await migrate(drizzle({ client }), config);
  await client.end();
}

async function onSqlite() {
  const { createClient } = await import('@libsql/client');
  const { drizzle } = await import('drizzle-orm/libsql');
  const { migrate } = await import('drizzle-orm/libsql/migrator');
  const client = createClient({ url: 'file:' + address });
  await migrate(drizzle({ client }), config);
  client.close();
}

try {
  await (address.startsWith('postgresql:') ? onPostgres() : onSqlite());
} catch (error) {
  console.log(error.cause ? error.message + ': ' + error.cause.message : error.message);
  process.exit(1);
}
