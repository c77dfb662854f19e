// Runs scripts of package.json at the same time, and fails when one of them does: tests that mostly wait for
// something do so together. What each says comes in one piece, as soon as it is through.
//   tsx scripts/side-by-side.ts test:node test:widget
import { spawn } from 'node:child_process';

/** Its exit code, once its output is written. */
function runAside(name: string): Promise<number | null> {
  const startedAt = performance.now();
  const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => said.push(chunk));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      process.stdout.write(Buffer.concat(said));
      console.log(`${name}: exit ${String(code)} after ${String(seconds)} s`);
      resolve(code);
    });
  });
}

const codes = await Promise.all(process.argv.slice(2).map(runAside));
if (codes.some((code) => code !== 0)) process.exitCode = 1;
