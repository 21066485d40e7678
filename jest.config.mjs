// swc turns the sources into CommonJS for the tests only: Jest's own module system is far slower with
// ESM. What runs in production is what tsc emits from the same files.
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // Much more than any takes: what hangs is found, and a busy machine is not mistaken for it.
  testTimeout: 60_000,
  // Workers that are replaced when they have grown: a single process for all suites ends up collecting garbage.
  maxWorkers: 2,
  workerIdleMemoryLimit: '600MB',
  reporters: ['default', '<rootDir>/test/support/closing-line.cjs'],
};
