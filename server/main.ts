#!/usr/bin/env node
// The process: environment and .env → the endpoint, or one of the other commands. The only reader of
// process.env. Neither side loads what the other needs.
import dotenv from 'dotenv';

// The environment wins over .env, which is for development.
const env = { ...process.env };
dotenv.config({ quiet: true, processEnv: env });
const [command = 'serve', ...rest] = process.argv.slice(2);

if (command === 'serve' && rest.length === 0) {
  const { serve } = await import('./commands/serve.ts');
  await serve(env).catch(refuse);
} else {
  const { runCommand } = await import('./commands/cli.ts');
  process.exitCode = await runCommand([command, ...rest], env, process.env);
}

/** Bad settings, an address in use, an unreadable build: one line names it, a stack would not help. */
function refuse(error: unknown): void {
  const said = error instanceof Error ? error.message : String(error);
  const isWhole = error instanceof Error && error.name === 'ConfigError';
  process.stderr.write(isWhole ? `${said}\n` : `tavus-call could not start: ${said}\n`);
  process.exitCode = 1;
  process.exit();
}
