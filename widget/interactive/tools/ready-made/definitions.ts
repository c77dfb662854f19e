// The ready-made tools as a language model has to know them: for `layers.llm.tools` of a Tavus persona. Their
// parameters are the very schemas that calls are held against. Plain data, also for programs without a page.

/** One tool of a persona. */
export interface ToolDefinition {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: {
      readonly type: 'object';
      readonly properties: Readonly<Record<string, { type: 'string'; description: string }>>;
      readonly required: readonly string[];
    };
  };
}

/** The names of the ready-made tools. */
export type ReadyMadeName = 'scroll_to' | 'highlight' | 'navigate' | 'open_link' | 'fill_field';

const target =
  'What to look for on the page: an id, a name, or words of a heading, label, button or link.';

/** By name, each with its parameters as name and description; optional ones end in `?`. */
const described: Readonly<Record<ReadyMadeName, readonly [string, Record<string, string>]>> = {
  scroll_to: [
    'Scrolls the web page that the user is looking at to a part of it. Use it when you speak about something that is on the page.',
    { target },
  ],
  highlight: [
    'Draws the eye to a part of the web page for a few seconds, and scrolls to it when it is out of sight. Use it to show the user where something is.',
    { target },
  ],
  navigate: [
    'Takes the user to another page of this web site, which may end the call. Use it only when the user has asked to go there.',
    { path: 'The path of the page, such as /pricing.' },
  ],
  open_link: [
    'Opens a link in a new tab, or offers it to the user to open. Give either target or url.',
    {
      'target?': 'A link of the page: its words, its id or its name.',
      'url?': 'A whole address that you know to be right. Never make one up.',
    },
  ],
  fill_field: [
    'Fills in one field of a form on the web page, with what the user has said. Never sends the form: the user does that.',
    {
      field: 'The field: its label, name or id.',
      value:
        'What to fill in. For a choice, one of its options; for a check box, yes or no; for a date, YYYY-MM-DD.',
    },
  ],
};

function define(name: ReadyMadeName): ToolDefinition {
  const [description, parameters] = described[name];
  const entries = Object.entries(parameters);
  return {
    type: 'function',
    function: {
      name,
      description,
      parameters: {
        type: 'object',
        properties: Object.fromEntries(
          entries.map(([key, words]) => [
            key.replace('?', ''),
            { type: 'string', description: words },
          ]),
        ),
        required: entries.map(([key]) => key).filter((key) => !key.endsWith('?')),
      },
    },
  };
}

/** All of them by name, for personas to be given those that a page names in `tools`. */
export const definitions: Readonly<Record<ReadyMadeName, ToolDefinition>> = {
  scroll_to: define('scroll_to'),
  highlight: define('highlight'),
  navigate: define('navigate'),
  open_link: define('open_link'),
  fill_field: define('fill_field'),
};
