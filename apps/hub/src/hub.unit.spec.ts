import { expect, it } from 'vitest';
import { appNames, chosenApps, HubSettings, UnknownApp } from './hub.ts';

it('runs every app unless told, and loads each by the name that it has itself', async () => {
  const { apps } = HubSettings.read({});
  expect(apps).toEqual(appNames);
  expect((await chosenApps(apps)).map(({ name }) => name)).toEqual(appNames);
});

it('loads what it is told, in that order', async () => {
  const { apps } = HubSettings.read({ HUB_APPS: 'ledger,hospital-pas' });
  expect((await chosenApps(apps)).map(({ name }) => name)).toEqual(['ledger', 'hospital-pas']);
});

it('says which apps there are where it is told another', async () => {
  const asked = chosenApps(['hospital-pas', 'constructor']);
  await expect(asked).rejects.toThrow(UnknownApp);
  await expect(asked).rejects.toThrow(/names constructor; there are hospital-pas, gp-practice,/);
});
