/** No answer within the time allowed, a broken connection, or a 5xx: to be tried again. */
export class RegistryUnavailable extends Error {
  readonly code = 'REGISTRY_UNAVAILABLE';
  constructor(what: string, options?: ErrorOptions) {
    super(`the schema registry did not ${what}`, options);
  }
}

/** The registry answered and will not do it. */
export class RegistryRefused extends Error {
  readonly code = 'REGISTRY_REFUSED';
  readonly status: number;
  /** The registry's own code: 40401 no such subject, 40403 no such schema, 409 incompatible. */
  readonly errorCode: number | undefined;
  constructor(what: string, status: number, errorCode?: number) {
    super(`the schema registry refused to ${what} (${errorCode ?? status})`);
    this.status = status;
    this.errorCode = errorCode;
  }
}

/** What was read back is not what was registered. */
export class RegisteredDiffers extends Error {
  readonly code = 'REGISTERED_DIFFERS';
  readonly record: string;
  constructor(record: string, at: string) {
    super(`the registry holds ${record} otherwise than it was registered, at ${at}`);
    this.record = record;
  }
}
