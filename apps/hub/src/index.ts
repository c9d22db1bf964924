export { chosenApps, HubSettings, UnknownApp } from './hub.ts';
