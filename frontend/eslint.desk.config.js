// The dead-letter desk's page: plain modules that the browser runs as they are. Run at the root of the repository.
const BROWSER = [
  'AbortSignal',
  'URLSearchParams',
  'addEventListener',
  'clearTimeout',
  'document',
  'fetch',
  'setTimeout',
]

export default [
  {
    files: ['src/main/resources/desk/*.js'],
    languageOptions: {
      globals: Object.fromEntries(BROWSER.map((name) => [name, 'readonly'])),
    },
    rules: {
      eqeqeq: 'error',
      'no-const-assign': 'error',
      'no-dupe-keys': 'error',
      'no-import-assign': 'error',
      'no-undef': 'error',
      'no-unreachable': 'error',
      'no-unused-vars': 'error',
      'no-use-before-define': ['error', { functions: false, variables: false }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
]
