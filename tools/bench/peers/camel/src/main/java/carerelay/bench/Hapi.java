package carerelay.bench;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;

/** HAPI's parser without validation. */
final class Hapi {
  private Hapi() {}

  static PipeParser parser() {
    return new DefaultHapiContext(ValidationContextFactory.noValidation()).getPipeParser();
  }
}
