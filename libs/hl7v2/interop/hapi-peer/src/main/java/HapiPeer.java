import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.ErrorCode;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * HAPI HL7v2 at the other end of a line, for tests:
 *
 *   HapiPeer server PORT                              acknowledges what comes; AE for a control id that starts with "bad"
 *   HapiPeer client PORT THREADS EACH FILE            sends FILE THREADS x EACH times over one connection, from THREADS threads
 *
 * The server prints "listening", then control id and PID-5.1 of each message. The client prints control id sent, MSA-1, MSA-2.
 */
public final class HapiPeer {
  private static HapiContext context() {
    HapiContext context = new DefaultHapiContext();
    context.setValidationContext(ValidationContextFactory.noValidation());
    MinLowerLayerProtocol protocol = new MinLowerLayerProtocol();
    protocol.setCharset(StandardCharsets.UTF_8);
    context.setLowerLayerProtocol(protocol);
    context.getParserConfiguration().setAllowUnknownVersions(true);
    return context;
  }

  private static void serve(int port) throws InterruptedException {
    HL7Service service = context().newServer(port, false);
    service.registerApplication(new ReceivingApplication<Message>() {
      @Override public boolean canProcess(Message message) {
        return true;
      }

      @Override public Message processMessage(Message message, Map<String, Object> metadata) {
        try {
          Terser terser = new Terser(message);
          String controlId = terser.get("/MSH-10");
          System.out.println(controlId + "\t" + terser.get("/.PID-5-1"));
          if (!controlId.startsWith("bad")) return message.generateACK();
          return message.generateACK(AcknowledgmentCode.AE, new HL7Exception("no such ward", ErrorCode.TABLE_VALUE_NOT_FOUND));
        } catch (HL7Exception | IOException e) {
          throw new IllegalStateException(e);
        }
      }
    });
    service.startAndWait();
    System.out.println("listening");
  }

  private static void send(int port, int threads, int each, Path file) throws Exception {
    HapiContext context = context();
    Connection connection = context.newClient("127.0.0.1", port, false);
    connection.getInitiator().setTimeout(20, TimeUnit.SECONDS);
    String text = Files.readString(file).replace("\r\n", "\r").replace('\n', '\r');
    // HAPI's parser learns a structure at its first message of it, and fails where several threads teach it the same one.
    Message first = context.getPipeParser().parse(text);
    context.getPipeParser().parse(first.generateACK().encode());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<String>> lines = new ArrayList<>();
    for (int n = 0; n < threads * each; n++) {
      String controlId = "H" + n;
      Callable<String> sending = () -> exchange(context, connection, text, controlId);
      lines.add(pool.submit(sending));
    }
    for (Future<String> line : lines) System.out.println(line.get());
    pool.shutdown();
    connection.close();
    context.close();
  }

  private static String exchange(HapiContext context, Connection connection, String text, String controlId) throws Exception {
    Message message = context.getPipeParser().parse(text);
    new Terser(message).set("/MSH-10", controlId);
    Terser answer = new Terser(connection.getInitiator().sendAndReceive(message));
    return controlId + "\t" + answer.get("/MSA-1") + "\t" + answer.get("/MSA-2");
  }

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[1]);
    if (args[0].equals("server")) {
      serve(port);
      return;
    }
    try {
      send(port, Integer.parseInt(args[2]), Integer.parseInt(args[3]), Path.of(args[4]));
      System.exit(0);
    } catch (Exception e) {
      // Its own threads would keep the process, and who waits for it, for ever.
      e.printStackTrace();
      System.exit(1);
    }
  }
}
