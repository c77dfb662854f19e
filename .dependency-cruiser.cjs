// The arrows of the house: who may import whom. ARCHITECTURE.md tells why.
const node = '^(node:|fs$|http$|https$|net$|path$|crypto$|stream$|url$|util$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^/tavus-call\\.js$' },
    },
    {
      name: 'contract-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(widget|server|simulator|dashboard|examples|test|scripts)/' },
    },
    {
      name: 'widget-and-server-never-meet',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^(server|simulator|examples|test|scripts)/' },
    },
    {
      name: 'server-and-widget-never-meet',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(widget|examples|test|scripts)/' },
    },
    {
      name: 'widget-takes-types-and-refusal-codes-of-the-contract',
      comment: 'A schema value would bring the schema library into the page.',
      severity: 'error',
      from: { path: '^widget/' },
      to: {
        path: '^contract/',
        pathNot: '^contract/refusals\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'widget-is-for-browsers',
      severity: 'error',
      from: { path: '^(widget|dashboard|simulator/room)/' },
      to: { path: [node, 'node_modules/(fastify|@fastify|undici|typebox|pino)'] },
    },
    {
      name: 'frameworks-are-doors',
      comment: 'Who uses none loads nothing of them, and types of none.',
      severity: 'error',
      from: { path: '^widget/', pathNot: '^widget/frameworks/' },
      to: { path: '^widget/frameworks/|node_modules/(@types/react|react|vue|svelte)/' },
    },
    {
      name: 'views-and-strings-are-pure',
      comment:
        'What is shown is a function of state, texts and actions: types of the rest will do.',
      severity: 'error',
      from: {
        path: '^widget/(launcher/(launcher|draw)\\.ts|panel/(panel-view|screens?)|interactive/view/|strings/)',
      },
      to: {
        path: '^widget/(tavus-call|index|hosted|define|classic|call/|layout/|page/(?!warnings)|panel/call-panel|interactive/(?!view/))',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'before-the-click-only-the-launcher',
      comment: 'Call and panel are imported dynamically, or for their types.',
      severity: 'error',
      from: { path: '^widget/(index|hosted|define|frameworks/|tavus-call|events|launcher/)' },
      to: {
        path: '^widget/(call|panel|layout|interactive/(?!steered))',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-a-call-loads-daily',
      comment: 'One file knows the library, and it is imported dynamically, or for its types.',
      severity: 'error',
      from: { path: '^widget/', pathNot: '^widget/interactive/daily\\.ts$' },
      to: {
        path: '^widget/interactive/daily\\.ts$|node_modules/@daily-co/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-validator-comes-with-the-first-schema',
      comment: 'It is loaded for a tool that has a JSON Schema; one file knows the library.',
      severity: 'error',
      from: { path: '^widget/', pathNot: '^widget/interactive/tools/json-schema\\.ts$' },
      to: {
        path: '^widget/interactive/tools/json-schema\\.ts$|node_modules/@cfworker/',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'the-page-knows-nobody',
      comment: 'Browser and page are below all rooms of the widget.',
      severity: 'error',
      from: { path: '^widget/page/' },
      to: {
        path: '^(widget/(?!page/)|contract/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'fastify-only-in-plugins-routes-and-compositions',
      severity: 'error',
      from: {
        path: '^server/',
        pathNot:
          '(/plugin|/routes|^server/(app|server|errors|logger|commands/serve)|^server/calls/bodies)\\.ts$',
      },
      to: { path: 'node_modules/(fastify|@fastify|fastify-plugin)/' },
    },
    {
      name: 'only-serve-starts-the-simulator',
      severity: 'error',
      from: { path: '^(contract|widget|server)/', pathNot: '^server/commands/serve\\.ts$' },
      to: { path: '^simulator/' },
    },
    {
      name: 'the-endpoint-knows-no-command',
      comment: 'What an operator asks for beside it is loaded when it is called, and only then.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(main\\.ts$|commands/)' },
      to: { path: '^server/commands/' },
    },
    {
      name: 'commands-are-loaded-when-they-are-called',
      severity: 'error',
      from: { path: '^server/(main|commands/(cli|program))\\.ts$' },
      to: {
        path: '^server/commands/(?!(cli|program|asking|speaking|world)\\.ts$)|^server/main\\.ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'simulator-imports-nothing-of-ours',
      comment: 'It is the second opinion on what Tavus says on the wire.',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(contract|widget|server|examples|test|scripts)/' },
    },
    {
      name: 'use-cases-take-their-ports-as-types',
      severity: 'error',
      from: { path: '^server/(calls|reaper|callbacks)/', pathNot: '/(plugin|routes)\\.ts$' },
      to: {
        path: '^server/(ledger/(ledger|plugin)|tavus/(client|plugin))\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-ledger-knows-its-stores',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/ledger/' },
      to: { path: '^server/ledger/(store|admission|remembering|memory|lmdb|redis/)' },
    },
    {
      name: 'what-happens-to-an-entry-is-pure',
      severity: 'error',
      from: {
        path: '^server/ledger/(entry|line|gate|tally|transitions|admission|remembering)\\.ts$',
      },
      to: {
        path: '^(server|node_modules)/|^node:',
        pathNot: '^server/ledger/(entry|line|gate|tally|transitions|admission|remembering)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'dashboard-takes-types-of-the-contract',
      comment: 'It speaks to the operator’s listener over HTTP, like anybody else who watches.',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^(widget|server|simulator|examples|test|scripts)/' },
    },
    {
      name: 'dashboard-brings-no-schema-along',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-dashboard',
      severity: 'error',
      from: { path: '^(widget|server|simulator|examples)/' },
      to: { path: '^dashboard/' },
    },
    {
      name: 'examples-use-the-public-entries',
      severity: 'error',
      from: { path: '^examples/' },
      to: {
        path: '^(contract|widget|server|simulator)/',
        pathNot: '^(widget/index|server/app)\\.ts$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The other examples are no part of the build: test/repo/examples.test.ts looks after them.
    exclude: { path: '^(dist/|examples/(?!playground/)[^/]+/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
