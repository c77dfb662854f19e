// What the replica can have this page do beside the ready-made tools, as a language model has to know it. The same
// stands in persona-tools.json, for the persona.
export const tools = {
  add_to_cart: {
    description:
      'Puts lamps into the cart of the user. Use it only when the user has asked for it, and say what it came to.',
    parameters: {
      type: 'object',
      properties: {
        item: { type: 'string', description: 'The name of the lamp, such as Reading lamp.' },
        count: { type: 'integer', minimum: 1, maximum: 20, description: 'How many; 1 without it.' },
      },
      required: ['item'],
    },
  },
  show_cart: {
    description: 'Shows the user the cart, and tells you what is in it.',
    parameters: { type: 'object', properties: {}, required: [] },
  },
};
