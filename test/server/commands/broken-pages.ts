// Pages with one fault each, the finding that the doctor has to come to, and the line that it wants.

export type Case = readonly [
  what: string,
  html: () => string,
  headers: () => Readonly<Record<string, string>>,
  expected: Readonly<Partial<Record<'check' | 'status', string>>> & {
    readonly found: RegExp;
    readonly line?: () => string;
  },
];
/**
 * @param home the endpoint's address
 * @param site the website's origin
 */
export function brokenPages(home: () => string, site: () => string): readonly Case[] {
  const moduleTag = () => `<script type="module" async src="${home()}/tavus-call.js"></script>`;
  const element = '<tavus-call></tavus-call>';
  const allTags = () => moduleTag() + element;
  const plain = () => ({});
  const policy = (text: string) => () => ({
    'content-security-policy': text.replaceAll('HOME', home()),
  });
  const rest = 'script-src HOME; connect-src HOME; frame-src https://*.daily.co';
  return [
    ['no script', () => element, plain, { check: 'script', found: /no script tag/ }],
    [
      'no element',
      moduleTag,
      plain,
      { check: 'element', found: /no <tavus-call>/, line: () => element },
    ],
    [
      'a module tag without its type',
      () => `<script src="${home()}/tavus-call.js"></script>${element}`,
      plain,
      {
        check: 'script',
        found: /no type="module"/,
        line: () => `<script src="${home()}/tavus-call.js" type="module"></script>`,
      },
    ],
    [
      'a script that is not there',
      () => `<script type="module" src="${home()}/v/0/tavus-call.js"></script>${element}`,
      plain,
      { check: 'script', found: /answers 404/ },
    ],
    [
      'a script on a page for a script',
      () =>
        `<script type="module" src="/html/tavus-call.js"></script><tavus-call endpoint="${home()}"></tavus-call>`,
      plain,
      {
        check: 'script',
        found: /comes as "text\/html/,
        line: () => 'Content-Type: text/javascript',
      },
    ],
    [
      'a script with credentials',
      () =>
        `<script type="module" crossorigin="use-credentials" src="${home()}/tavus-call.js"></script>${element}`,
      plain,
      { check: 'script', found: /use-credentials/ },
    ],
    [
      'the integrity of another version',
      () =>
        `<script type="module" integrity="sha384-AAAA" src="${home()}/tavus-call.js"></script>${element}`,
      plain,
      { check: 'script', found: /another one than its integrity/ },
    ],
    [
      'an endpoint that is none',
      () => `${moduleTag()}<tavus-call endpoint="${site()}"></tavus-call>`,
      plain,
      { check: 'endpoint', found: /answers 404, which no endpoint/ },
    ],
    [
      'an endpoint without its scheme',
      () => `${moduleTag()}<tavus-call endpoint="localhost:3001"></tavus-call>`,
      plain,
      {
        check: 'endpoint',
        found: /endpoint="localhost:3001" is no http\(s\) address/,
        line: () => '<tavus-call endpoint="http://localhost:3001"></tavus-call>',
      },
    ],
    [
      'a script of a CDN and no endpoint',
      () =>
        `<script type="module" src="/npm/tavus-call@1.0.0/dist/browser/tavus-call.js"></script>${element}`,
      plain,
      {
        check: 'endpoint',
        found: /^The element needs endpoint/,
        line: () => '<tavus-call endpoint="https://calls.example.com"></tavus-call>',
      },
    ],
    [
      'a value that could end its attribute',
      () => `<script src="${home()}/tavus-call.js" title='"><b>&amp;'></script>${element}`,
      plain,
      {
        check: 'script',
        found: /no type="module"/,
        line: () =>
          `<script src="${home()}/tavus-call.js" title="&quot;>&lt;b>&amp;" type="module"></script>`,
      },
    ],
    [
      'an endpoint that nobody is at',
      () => `${moduleTag()}<tavus-call endpoint="http://127.0.0.1:9"></tavus-call>`,
      plain,
      { check: 'endpoint', found: /cannot be reached \(ECONNREFUSED\)|cannot be reached/ },
    ],
    [
      'a script-src without it',
      allTags,
      policy("script-src 'self'; connect-src HOME; frame-src https://*.daily.co"),
      { check: 'csp', found: /^script-src blocks/, line: () => `script-src 'self' ${home()}` },
    ],
    [
      'a default-src alone',
      allTags,
      policy("default-src 'self'; script-src HOME; connect-src HOME"),
      {
        check: 'csp',
        found: /^default-src blocks https/,
        line: () => "frame-src 'self' https://*.daily.co",
      },
    ],
    [
      'a connect-src of nothing',
      allTags,
      policy("script-src HOME; connect-src 'none'; frame-src https://*.daily.co"),
      { check: 'csp', found: /^connect-src blocks/, line: () => `connect-src ${home()}` },
    ],
    [
      'a child-src that stands for frames',
      allTags,
      policy('script-src HOME; child-src https://video.example'),
      {
        check: 'csp',
        found: /^child-src blocks/,
        line: () => 'child-src https://video.example https://*.daily.co',
      },
    ],
    [
      'strict-dynamic and no nonce',
      allTags,
      policy("script-src 'nonce-abc' 'strict-dynamic' HOME"),
      {
        check: 'csp',
        found: /'strict-dynamic', and the script tag has no nonce/,
        line: () => `<script type="module" async nonce="…" src="${home()}/tavus-call.js"></script>`,
      },
    ],
    [
      'the wrong trusted type',
      allTags,
      policy(`${rest}; require-trusted-types-for 'script'; trusted-types shop`),
      {
        check: 'csp',
        found: /trusted-types does not name/,
        line: () => 'trusted-types shop tavus-call',
      },
    ],
    [
      'a sandbox',
      allTags,
      policy(`${rest}; sandbox allow-scripts`),
      {
        check: 'csp',
        found: /without allow-same-origin/,
        line: () => 'sandbox allow-scripts allow-same-origin',
      },
    ],
    [
      'a policy in its head',
      () => `<meta http-equiv="content-security-policy" content="frame-src 'none'">${allTags()}`,
      plain,
      { check: 'csp', found: /^frame-src blocks/, line: () => 'frame-src https://*.daily.co' },
    ],
    [
      'a poster that its policy does not know',
      () => `${moduleTag()}<tavus-call poster="https://cdn.example/a.jpg"></tavus-call>`,
      policy(`${rest}; img-src 'self'`),
      {
        check: 'csp',
        status: 'warning',
        found: /^img-src blocks/,
        line: () => "img-src 'self' https://cdn.example",
      },
    ],
    [
      'a camera for itself alone',
      allTags,
      () => ({ 'permissions-policy': 'camera=(self), geolocation=()' }),
      {
        check: 'permissions',
        found: /keeps camera from https:\/\/tavus\.daily\.co/,
        line: () => 'camera=(self "https://tavus.daily.co")',
      },
    ],
    [
      'a microphone for nobody',
      allTags,
      () => ({ 'permissions-policy': 'microphone=()' }),
      {
        check: 'permissions',
        found: /keeps microphone/,
        line: () => 'microphone=(self "https://tavus.daily.co")',
      },
    ],
    [
      'an embedder policy',
      allTags,
      () => ({ 'cross-origin-embedder-policy': 'require-corp' }),
      {
        check: 'embedder',
        found: /require-corp/,
        line: () => 'Cross-Origin-Embedder-Policy: unsafe-none',
      },
    ],
  ];
}
