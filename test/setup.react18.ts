import Module from 'node:module';

type Resolve = (request: string, ...rest: unknown[]) => string;

const loader = Module as unknown as { _resolveFilename: Resolve };
const resolve = loader._resolveFilename;

// Vite's aliases do not reach what a CommonJS package requires: react-dom and Testing Library ask Node for their React,
// and Node 20 has no public hook for that.
loader._resolveFilename = function (this: unknown, request, ...rest) {
  return resolve.call(this, request.replace(/^(react|react-dom)(?=\/|$)/, '$1-18'), ...rest);
};
