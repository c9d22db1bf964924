export { appNames, chosenApps, HubSettings, UnknownApp } from './hub.ts';
