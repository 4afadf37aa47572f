/** The `basePath` of next.config.ts, which Next puts before its own links and nobody else's. */
export const appPath = process.env.APP_PATH ?? '';
