package carerelay.bench;

import ca.uhn.hl7v2.parser.PipeParser;
import java.nio.charset.StandardCharsets;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * MLLP in, parsed by HAPI, on to Kafka, and acknowledged when every replica in sync has it. Arguments: the port to listen on,
 * the brokers, the topic.
 */
public final class CamelPeer {
  /** More than the benchmark ever opens: by default Camel takes five connections and queues five. */
  private static final String MLLP = "mllp://127.0.0.1:%s?stringPayload=false&maxConcurrentConsumers=256&backlog=256";

  private static final String KAFKA =
      "kafka:%s?brokers=%s&requestRequiredAcks=all&synchronous=true"
          + "&valueSerializer=org.apache.kafka.common.serialization.ByteArraySerializer";

  private CamelPeer() {}

  public static void main(String[] args) throws Exception {
    String from = String.format(MLLP, args[0]);
    String to = String.format(KAFKA, args[2], args[1]);
    PipeParser parser = Hapi.parser();
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from(from)
                  .process(
                      exchange -> {
                        byte[] bytes = exchange.getMessage().getBody(byte[].class);
                        parser.parse(new String(bytes, StandardCharsets.UTF_8));
                      })
                  .to(to);
            }
          });
      context.start();
      Answering.untilTheEnd(question -> String.valueOf(Answering.cpuSeconds()));
    }
  }
}
