export * from './order'; export { Dir as Direction } from './parts';
