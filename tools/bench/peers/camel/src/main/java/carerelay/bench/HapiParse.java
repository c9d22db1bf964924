package carerelay.bench;

import ca.uhn.hl7v2.parser.PipeParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Parses the messages of a file (divided by line feeds) for so many seconds of processor time, as often as it is asked to. */
public final class HapiParse {
  private HapiParse() {}

  public static void main(String[] args) throws Exception {
    String[] messages = Files.readString(Path.of(args[0]), StandardCharsets.UTF_8).split("\n");
    PipeParser parser = Hapi.parser();
    Answering.untilTheEnd(seconds -> String.valueOf(rate(parser, messages, Double.parseDouble(seconds))));
  }

  /** Messages a second of processor time. */
  private static double rate(PipeParser parser, String[] messages, double seconds) throws Exception {
    double started = Answering.cpuSeconds();
    double used = 0;
    long done = 0;
    while (used < seconds) {
      for (String message : messages) parser.parse(message);
      done += messages.length;
      used = Answering.cpuSeconds() - started;
    }
    return done / used;
  }
}
