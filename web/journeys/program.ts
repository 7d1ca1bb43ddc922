import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src', import.meta.url));

/** The newest build of a program: Release where there is one, as CI makes it. */
function built(project: string, file: string): string {
  const found = ['Release', 'Debug']
    .map((kind) => `${source}/${project}/bin/${kind}/net10.0/${file}`)
    .find((path) => existsSync(path));
  if (!found) throw new Error(`${file} has not been built: dotnet build -c Release`);
  return found;
}

/** A program of ours in a process of its own, which can be killed and started again at the same address. */
export class Program {
  private child: ChildProcess | undefined;
  /** All that it has printed since it was last started. */
  printed = '';

  private constructor(
    private readonly file: string,
    private readonly words: string[],
    private readonly environment: Record<string, string>,
    readonly address: string,
  ) {}

  static async relais(dataFolder: string, simulator: Program): Promise<Program> {
    const address = `http://127.0.0.1:${await freePort()}`;
    return new Program(
      built('Relais', 'relais.dll'),
      ['serve'],
      { RELAIS_DATA: dataFolder, ASPNETCORE_URLS: address, RELAIS_SIMULATOR: simulator.address },
      address,
    );
  }

  static async simulator(): Promise<Program> {
    const address = `http://127.0.0.1:${await freePort()}`;
    return new Program(built('Relais.Simulator', 'relais-simulator.dll'), ['--urls', address], {}, address);
  }

  /** Starts it and waits until it answers. */
  async start(path: string): Promise<void> {
    this.printed = '';
    const child = spawn('dotnet', [this.file, ...this.words], {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.on('data', (text: Buffer) => (this.printed += text.toString()));
    child.stderr.on('data', (text: Buffer) => (this.printed += text.toString()));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`${this.file} ended: ${this.printed}`);
      return (await fetch(this.address + path).catch(() => undefined))?.ok ?? false;
    }, `${this.file} to answer`);
  }

  /** As the power going out for this one process. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    await ended;
  }
}

/** Asks again and again until it is so; says what it waited for when it never is. */
export async function until(isSo: () => Promise<boolean>, what: string, patience = 90_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
