import { readFile } from 'node:fs/promises';
import { type FeedProfiles, FeedProfilesInvalid, parseFeedProfiles } from './feed-profile.ts';

/** Reads the file of feed profiles. Rejects with `FeedProfilesInvalid`, or where there is no such file. */
export async function loadFeedProfiles(path: string): Promise<FeedProfiles> {
  const text = await readFile(path, 'utf8');
  try {
    return parseFeedProfiles(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FeedProfilesInvalid('it is no JSON');
    throw error;
  }
}
