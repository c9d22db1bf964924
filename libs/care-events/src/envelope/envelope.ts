/**
 * What an event says about itself, outside its data: CloudEvents 1.0 attributes and CareRelay's extensions.
 * They travel as Kafka headers in the binary mode of the CloudEvents Kafka binding (`ce_` and the attribute's name)
 * and never hold patient data.
 */
export interface EventEnvelope {
  /** `ce_id`: a UUID made from (source, control id, content, type, ordinal, revision); a resend has the same. */
  readonly id: string;
  /** `ce_type`: the record's name, `PatientAdmitted`. */
  readonly type: string;
  /** `ce_source`: the source system, `RCB/PAS` (ODS code and system name); also the record's key. */
  readonly source: string;
  /** `ce_subject`: `k1:` and an HMAC of (organisation, patient identifier). */
  readonly subject: string;
  /** `ce_time`: when the source recorded it (EVN-2), else when it was received. RFC 3339, UTC. */
  readonly time: string;
  /** `ce_occurredtime`: when it was true (EVN-6), where the source says. RFC 3339, UTC. */
  readonly occurredTime?: string;
  /** `ce_dataschema`: record, version and fingerprint of the schema the data was written with. */
  readonly dataSchema: string;
  /** `ce_processingid`: P, T or D (MSH-11). */
  readonly processingId: 'P' | 'T' | 'D';
  /** `ce_intake`: topic, partition and offset of the intake record, and the event's ordinal within it. */
  readonly intake: { readonly partition: number; readonly offset: number; readonly ordinal: number };
  /** `ce_revision`: 0, or higher for a re-run of something already published, and then what it supersedes. */
  readonly revision: number;
  readonly supersedes?: string;
  /** `ce_alsosubjects`: further subjects whose lanes an identity event stands in. */
  readonly alsoSubjects?: readonly string[];
  /** `ce_flags`: `substituteSubject`, `implausibleOccurredTime`, … */
  readonly flags?: readonly string[];
  /** `traceparent`, W3C trace context. */
  readonly traceparent?: string;
}
