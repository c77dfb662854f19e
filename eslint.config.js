// What a compiler cannot see. Formatting belongs to Prettier, the arrows to dependency-cruiser.
import litPlugin from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wcPlugin from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const ban = (name, message) => ({ name, message });

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'data/', 'examples/*/{dist,.next}/', '**/*.d.ts'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Fastify and stores are asynchronous by contract, also where today's code need not wait.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      // Where React keeps the tags that JSX knows.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
    },
  },
  {
    files: [
      'contract/**/*.ts',
      'widget/**/*.ts',
      'server/**/*.ts',
      'simulator/**/*.ts',
      'dashboard/**/*.ts',
    ],
    ignores: ['server/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only server/main.ts reads it.' },
      ],
    },
  },
  {
    files: ['widget/**/*.ts', 'dashboard/**/*.ts'],
    extends: [litPlugin.configs['flat/recommended'], wcPlugin.configs['flat/recommended']],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      'no-console': ['error', { allow: ['warn'] }],
    },
  },
  {
    files: ['widget/**/*.ts'],
    ignores: ['widget/call/endpoint.ts'],
    rules: { 'no-restricted-globals': ['error', ban('fetch', 'The network is call/endpoint.ts.')] },
  },
  {
    files: ['widget/**/*.ts'],
    ignores: [
      'widget/page/page-lifecycle.ts',
      'widget/call/room.ts',
      'widget/interactive/foreign-messages.ts',
    ],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name="addEventListener"][callee.object.name=/^(window|document|globalThis)$/]',
          message:
            'Listeners outside the element belong to page-lifecycle.ts, room.ts or foreign-messages.ts.',
        },
      ],
    },
  },
  {
    files: ['scripts/**/*.ts', 'server/main.ts', 'test/e2e/reliability.ts', 'test/visual/shots.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's `expect(x).to.be.true` is an expression on purpose.
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
