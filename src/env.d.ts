declare namespace NodeJS {
  interface ProcessEnv {
    /** Declared so that it can be read with a dot: dev servers replace `process.env.NODE_ENV` by its spelling. */
    NODE_ENV?: string;
  }
}
