export const RESOURCES = Symbol('resources');
export const FLOWS = Symbol('flows');
