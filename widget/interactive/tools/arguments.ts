// A tool's arguments, as they come: JSON or an object, and as its schema wants them or not. What is wrong is said
// so that a language model can do better; what is wrong with the schema, to the page's author.
import { warnOnce } from '../../page/warnings.ts';
import { ToolRefusal } from './refusal.ts';
import type { JsonSchema, StandardIssue, StandardSchema, Tool } from './tool.ts';

/** So many faults are named; more help nobody. */
const MOST_FAULTS = 10;

/** The arguments as the handler gets them; throws a ToolRefusal when they are not as they have to be. */
export async function readArguments(name: string, tool: Tool, given: unknown): Promise<unknown> {
  const args = parsed(given);
  const { schema } = tool;
  if (schema === undefined) return args;
  const checked = await checkedBy(schema, args).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    warnOnce(`the schema of the tool "${name}" cannot be used, so it is not called: ${why}`);
    throw new ToolRefusal(
      `The page cannot check the arguments of "${name}", so it was not called.`,
    );
  });
  if ('value' in checked) return checked.value;
  const { faults } = checked;
  const more =
    faults.length > MOST_FAULTS ? `, and ${String(faults.length - MOST_FAULTS)} more` : '';
  const named = faults.slice(0, MOST_FAULTS).join(' | ');
  throw new ToolRefusal(`The arguments of "${name}" are wrong. ${named}${more}`);
}

/** Models that have nothing to say send nothing, or an empty text, as often as an empty object. */
function parsed(given: unknown): object {
  let value: unknown = given === '' ? {} : (given ?? {});
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch (error) {
      throw new ToolRefusal(`The arguments are no valid JSON: ${(error as Error).message}`);
    }
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  const found = value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`;
  throw new ToolRefusal(`The arguments have to be a JSON object, and are ${found}.`);
}

type Checked = { readonly value: unknown } | { readonly faults: readonly string[] };

async function checkedBy(schema: JsonSchema | StandardSchema, args: object): Promise<Checked> {
  if (isStandard(schema)) {
    const result = await schema['~standard'].validate(args);
    return result.issues ? { faults: result.issues.map(inWords) } : { value: result.value };
  }
  if (typeof schema !== 'object' || (schema as object | null) === null) {
    throw new Error('it is neither a JSON Schema nor a Standard Schema');
  }
  const { faultsIn } = await import('./json-schema.ts');
  const faults = faultsIn(schema, args);
  return faults.length > 0 ? { faults } : { value: args };
}

/** Some libraries' schemas are functions. */
function isStandard(schema: JsonSchema | StandardSchema): schema is StandardSchema {
  const standard = (schema as Partial<StandardSchema> | null)?.['~standard'];
  return standard?.version === 1;
}

function inWords({ message, path = [] }: StandardIssue): string {
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
  return keys.length > 0 ? `${keys.join('/')}: ${message}` : message;
}
