// `npm run bench` measures how long mounting takes, `npm run bench -- server` how fast the server half is, and
// `npm run bench -- fleet` how far one API key carries.
const what = process.argv[2] ?? 'mount';
if (what === 'mount') await import('./mount.js');
else if (what === 'server') await import('./server/main.js');
else if (what === 'fleet') await import('./fleet/main.js');
else throw new Error(`There is no bench of "${what}". Say "mount", "server" or "fleet".`);

export {};
