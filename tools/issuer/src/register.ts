import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** What the issuer reads of the register of client systems; the summaries check all of it. */
const Register = z.object({
  issuer: z.object({ audience: z.string(), tokenLife: z.int().min(1).max(3_600).default(300) }),
  clients: z.array(z.object({ id: z.string(), organisation: z.string(), roles: z.array(z.string()) })),
});

export type IssuerRegister = z.infer<typeof Register>;
export type RegisteredClient = IssuerRegister['clients'][number];

export async function readRegister(path: string): Promise<IssuerRegister> {
  return Register.parse(JSON.parse(await readFile(path, 'utf8')));
}
