export type { Charset } from './charset/charset.ts';
export { parseMessage, type ParseOptions } from './message/parse.ts';
export { Message } from './message/message.ts';
export { Segment } from './message/segment.ts';
export { Field } from './message/field.ts';
export { Repetition } from './message/repetition.ts';
export { readPath, type Path } from './message/path.ts';
export { STANDARD_DELIMITERS, encodingCharacters, type Delimiters } from './message/delimiters.ts';
export { ABSENT, CLEARED, type Hl7Value } from './message/value.ts';
export { Hl7ParseError, Hl7UsageError, type Hl7Problem, type Table0357 } from './message/problem.ts';
export { escape } from './escape/escape.ts';
export { unescape } from './escape/unescape.ts';
export { encodeMessage } from './encode/encode.ts';
export {
  buildMessage,
  CLEAR,
  repeat,
  type BuildOptions,
  type ComponentInput,
  type FieldInput,
  type Repeated,
  type SegmentInput,
} from './encode/build.ts';
export {
  readTimestamp,
  type DatePrecision,
  type DateStamp,
  type InstantStamp,
  type InvalidStamp,
  type TimePrecision,
  type Timestamp,
} from './time/timestamp.ts';
export { isZone } from './time/zone.ts';
export { frameMessage } from './mllp/framing.ts';
export { FrameReader, type FrameReaderOptions } from './mllp/frame-reader.ts';
export type { FrameEvent } from './mllp/frame-event.ts';
export { MllpError, type MllpErrorCode } from './mllp/mllp-error.ts';
export { ByteBudget } from './mllp/byte-budget.ts';
export { startMllpServer, type MllpServer, type MllpServerStats } from './mllp/server.ts';
export {
  MLLP_SERVER_LIMITS,
  type CloseReason,
  type MllpHandler,
  type MllpPeer,
  type MllpReply,
  type MllpServerEvent,
  type MllpServerLimits,
  type MllpServerOptions,
  type PeerCertificate,
  type ReceivedFrame,
  type RefusedFrame,
} from './mllp/server-options.ts';
export { connectMllp } from './mllp/client.ts';
export {
  MLLP_CLIENT_LIMITS,
  type MllpClient,
  type MllpClientEvent,
  type MllpClientLimits,
  type MllpClientOptions,
} from './mllp/client-options.ts';
export type { MllpClientTls, MllpServerTls } from './mllp/tls.ts';
export { readAckHeader, type AckHeader } from './acknowledgement/ack-header.ts';
export {
  ackCodes,
  ackModeOf,
  type AcceptCode,
  type AckCode,
  type AckMode,
  type AckModeSetting,
  type ApplicationCode,
  type Verdict,
} from './acknowledgement/ack-mode.ts';
export { placeOf, problemAt, type AckProblem, type ProblemWords } from './acknowledgement/ack-problem.ts';
export {
  buildAcknowledgement,
  buildAnswers,
  type AcknowledgementInput,
  type AnswerInput,
} from './acknowledgement/build-acknowledgement.ts';
export {
  readAcknowledgement,
  type Acknowledgement,
  type ReportedProblem,
} from './acknowledgement/read-acknowledgement.ts';
export { acknowledges } from './acknowledgement/acknowledges.ts';
export { describeAcknowledgement } from './acknowledgement/describe-acknowledgement.ts';
export { textOf0357 } from './acknowledgement/table-0357.ts';
