/** `npm run token -- --client ID`: an access token of the local issuer, as a local client system gets it. */
import { tokenCommand } from './token-command.ts';

const said = await tokenCommand(process.argv.slice(2));
if (said.exitCode === 0) console.log(said.token);
else console.error(said.line);
process.exitCode = said.exitCode;
