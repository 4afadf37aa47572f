import { ConfigError, readConfig } from './config.js';
import { PortsTakenError } from './listen.js';
import { startDemo } from './startDemo.js';

/** The preferred port and a few to fall back to. Only the first will do where the URL is fixed from outside. */
const from = (port: number) => Array.from({ length: 5 }, (_, index) => port + index * 10);

try {
  const config = readConfig(process.env);
  const demo = await startDemo({
    config,
    ports: config.mode === 'live' ? [4600] : from(4600),
    sandboxPorts: from(4601),
    consentPorts: from(4602),
  });
  if (demo.port !== 4600) console.log('Port 4600 is taken, so the demo moved.');
  console.log(
    config.mode === 'sandbox'
      ? `Quinn's Coffee CRM, on a sandbox of Layers: ${demo.appUrl}`
      : `Quinn's Coffee CRM, on the real Layers: ${demo.appUrl}`,
  );

  const stop = () => void demo.close().then(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof PortsTakenError)) throw error;
  console.error(error.message);
  process.exit(1);
}
