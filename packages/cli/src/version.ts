/** The version of what people install; a test holds it to package.json. */
export const VERSION = '0.1.0';
