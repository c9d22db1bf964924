export { asReceiver, type DirectoryEntry, type Processing, type Receiver, type SecretReference } from './entry.ts';
export { entryFields, Environment, Instant, receiverFields } from './fields.ts';
export { DirectoryInvalid, loadDirectory } from './load-directory.ts';
export { checkEntries, type DirectoryProblem, type DirectoryReading, readDirectory } from './reading.ts';
