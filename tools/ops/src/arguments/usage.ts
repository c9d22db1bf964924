export const usage = `npm run ops -- VERB …

What waits, and what happened
  parked                    what waits, by destination, cause and age
  lane ID                   the queue that the entry ID stands in
  path ID                   what became of an event or a kept message, at every destination
  tasks                     what somebody must do, and what is wrong now
  look-ups [ORGANISATION]   who asked about patients, and what came of it: of the last day, or --from TIME, --subject ID

Decide about an entry (ID as listed)
  release ID                try the head of a lane again, and what waits behind it
  skip ID                   close the head of a lane without delivering it
  close ID                  close an entry without delivering it, wherever it waits
  ahead ID --told TEXT      send an identity event before its turn
  worklist ID --told TEXT   leave what waits before an identity event to people

Say that a task is dealt with (ID as listed by tasks)
  done ID                   it is listed no more; it comes again if its cause does

Say who is who (ID of an identity task; --role clinical-safety or records)
  link ID                   its two records are one person's
  apart ID                  they are two people's

Set for a destination
  pause DESTINATION         nothing is sent to it until it is resumed; resume DESTINATION
  throttle DESTINATION RATE so many attempts a second; throttle DESTINATION off
  silence DESTINATION       its alerts disturb nobody, --for 2h; unsilence DESTINATION

Deliver again
  replay DESTINATION --from TIME   its lanes from then to now; --source NAME, --subject ID, --rate N
  replay stop REPLAY               drop what is left of it

  --reason TEXT   why; kept with the decision. Needed for everything that changes something
  --person NAME   who decides (default: the user of this machine)
  --role ROLE     in which role (default: operations)
  --told TEXT     who at the receiver was told, and how
  --flow NAME     of which flow (default: gp-practice)
  --dry-run       say what would happen; change nothing
  --json          for programs`;
