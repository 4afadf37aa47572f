// `npm run bench` measures how long mounting takes, `npm run bench -- server` how fast the server half is,
// `npm run bench -- fleet` how far one API key carries, and `npm run bench -- peers` what other packages cost.
const what = process.argv[2] ?? 'mount';
if (what === 'mount') await import('./mount.js');
else if (what === 'server') await import('./server/main.js');
else if (what === 'fleet') await import('./fleet/main.js');
else if (what === 'peers') await import('./peers/main.js');
else throw new Error(`There is no bench of "${what}". Say "mount", "server", "fleet" or "peers".`);

export {};
